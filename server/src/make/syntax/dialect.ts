/** Whose rules count where GNU make 4.3 and kati, which the build of AOSP runs, differ. test/conformance/kati lists where that is. */
export type Dialect = "make" | "kati";
