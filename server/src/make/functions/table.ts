/** The tables of built-in functions. Rule: GNU make 4.3, `function_table_init` in function.c; `g_func_info_map` in kati's func.cc. */
import type { Dialect } from "../syntax/dialect.ts";
import { CONDITIONAL_FUNCTIONS } from "./conditional-functions.ts";
import type { FunctionDefinition } from "./definition.ts";
import { FILE_NAME_FUNCTIONS } from "./file-name-functions.ts";
import { KATI_FUNCTIONS } from "./kati-functions.ts";
import { TEXT_FUNCTIONS } from "./text-functions.ts";
import { VARIABLE_FUNCTIONS } from "./variable-functions.ts";
import { WORD_FUNCTIONS } from "./word-functions.ts";

const MAKE_FUNCTIONS = {
  ...TEXT_FUNCTIONS,
  ...WORD_FUNCTIONS,
  ...FILE_NAME_FUNCTIONS,
  ...CONDITIONAL_FUNCTIONS,
  ...VARIABLE_FUNCTIONS,
};

/** Every built-in function by name. */
export const FUNCTIONS: Readonly<Record<Dialect, ReadonlyMap<string, FunctionDefinition>>> = {
  make: new Map(Object.entries(MAKE_FUNCTIONS)),
  kati: new Map(Object.entries({ ...MAKE_FUNCTIONS, ...KATI_FUNCTIONS })),
};
