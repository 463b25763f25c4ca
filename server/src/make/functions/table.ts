/** The one table of make's built-in functions. Rule: GNU make 4.3, `function_table_init` in function.c. */
import { CONDITIONAL_FUNCTIONS } from "./conditional-functions.ts";
import type { FunctionDefinition } from "./definition.ts";
import { FILE_NAME_FUNCTIONS } from "./file-name-functions.ts";
import { TEXT_FUNCTIONS } from "./text-functions.ts";
import { VARIABLE_FUNCTIONS } from "./variable-functions.ts";
import { WORD_FUNCTIONS } from "./word-functions.ts";

/** Every built-in function by name. */
export const FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map(
  Object.entries({
    ...TEXT_FUNCTIONS,
    ...WORD_FUNCTIONS,
    ...FILE_NAME_FUNCTIONS,
    ...CONDITIONAL_FUNCTIONS,
    ...VARIABLE_FUNCTIONS,
  }),
);
