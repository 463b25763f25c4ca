/** Records what the machine's GNU make and kati print for every case of their languages: `npm run conformance:make`. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasKati, hasMake, katiOutput, makeOutput } from "../test/conformance/make-output.ts";
import { root } from "./process.mjs";

const cases = (language) => join(root, "test", "conformance", language);

/** Writes what `print` gives for every makefile of a folder beside it. */
function record(folder, print) {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".mk")))
    writeFileSync(join(folder, name.replace(/\.mk$/, ".out")), print(folder, name) ?? "");
}

if (!hasMake()) throw new Error("GNU make 4.3 is needed: its answers are what is recorded");
record(cases("make"), makeOutput);
if (hasKati()) record(cases("kati"), katiOutput);
else
  console.error("ckati is not installed: what kati prints is left as it is (Debian: apt-get install ckati)");
