/**
 * The makefiles of the build system that an Android.mk includes, and what stands in for each: a makefile of ours that calls a function of
 * the host. None of the build's own module rules is read.
 */
import type { ParsedMakefile } from "../../make/evaluation/host.ts";
import { parseMakefile } from "../../make/syntax/parse-makefile.ts";
import { SourceFile } from "../../text/source-file.ts";
import { TracedText } from "../../text/traced-text.ts";

/** The functions that the stand-ins call; no makefile can have written their names. */
export const CLEAR_FUNCTION = ".regionlint-clear-vars";
export const MODULE_FUNCTION = ".regionlint-module";

/** The kinds of modules, as the variables `BUILD_…` have them. Rule: core/config.mk, also that of older releases. */
const KINDS = `
  AUX_EXECUTABLE AUX_STATIC_LIBRARY CTS_EXECUTABLE CTS_GTEST_PACKAGE CTS_HOST_JAVA_LIBRARY CTS_PACKAGE CTS_SUPPORT_PACKAGE
  CTS_TARGET_JAVA_LIBRARY CTS_TARGET_TESTNG_PACKAGE EXECUTABLE FUZZ_TEST HEADER_LIBRARY HOST_DALVIK_JAVA_LIBRARY
  HOST_DALVIK_STATIC_JAVA_LIBRARY HOST_EXECUTABLE HOST_FUZZ_TEST HOST_JAVA_LIBRARY HOST_NATIVE_TEST HOST_PREBUILT HOST_SHARED_LIBRARY
  HOST_SHARED_TEST_LIBRARY HOST_STATIC_LIBRARY HOST_STATIC_TEST_LIBRARY HOST_TEST_CONFIG JAVA_LIBRARY KEY_CHAR_MAP MULTI_PREBUILT
  NATIVE_BENCHMARK NATIVE_TEST PACKAGE PHONY_PACKAGE PREBUILT RAW_EXECUTABLE RAW_STATIC_LIBRARY RRO_PACKAGE SHARED_LIBRARY
  SHARED_TEST_LIBRARY STATIC_JAVA_LIBRARY STATIC_LIBRARY STATIC_TEST_LIBRARY TARGET_TEST_CONFIG
`
  .trim()
  .split(/\s+/);

/** What defines no module that a product could list. */
const NO_MODULES = ["COPY_HEADERS", "NOTICE_FILE", "SBOM_GEN", "DROIDDOC"];

const FILE_NAMES: Readonly<Record<string, string>> = {
  RRO_PACKAGE: "build_rro_package.mk",
  NOTICE_FILE: "notice_files.mk",
  SBOM_GEN: "sbom.mk",
};

function fileName(kind: string): string {
  return FILE_NAMES[kind] ?? `${kind.toLowerCase()}.mk`;
}

const CLEAR_VARS = "clear_vars.mk";

/** The variables by which an Android.mk includes these makefiles, with their values below the directory of the build system. */
export function buildVariables(system: string): ReadonlyMap<string, string> {
  const kinds = [...KINDS, ...NO_MODULES];
  const variables = new Map(kinds.map((kind) => [`BUILD_${kind}`, `${system}/${fileName(kind)}`]));
  return variables.set("CLEAR_VARS", `${system}/${CLEAR_VARS}`);
}

const texts = new Map<string, string>([
  [CLEAR_VARS, `$(call ${CLEAR_FUNCTION})\n`],
  ["base_rules.mk", `$(call ${MODULE_FUNCTION},base_rules)\n`],
  ...KINDS.map((kind) => [fileName(kind), `$(call ${MODULE_FUNCTION},${kind})\n`] as const),
]);

const standIns = new Map<string, ParsedMakefile>();
const SYSTEM = /^(?:\.\/)?build\/(?:make\/)?core\/([^/]+)$/;

/** The stand-in for a makefile of the build system, empty where it defines no module; `undefined` for any other makefile. */
export function standIn(path: string): ParsedMakefile | undefined {
  const name = SYSTEM.exec(path)?.[1];
  if (name === undefined) return undefined;
  let made = standIns.get(name);
  if (made === undefined) {
    const file = new SourceFile("", `build/make/core/${name}`, texts.get(name) ?? "");
    made = { file, statements: parseMakefile(TracedText.literal(file, 0, file.text.length), "kati") };
    standIns.set(name, made);
  }
  return made;
}
