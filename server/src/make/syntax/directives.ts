/** The words that begin directives, with the white space that may follow them. */
import type { Dialect } from "./dialect.ts";

/** Other directives. */
export const DIRECTIVES: Readonly<Record<Dialect, RegExp>> = {
  make: /^(include|-include|sinclude|export|unexport|vpath|-?load)(?=[ \t\v\f\r]|$)/,
  kati: /^(include|-include|sinclude|export|unexport)(?=[ \t]|$)/,
};

/** The directives of conditionals. */
export const CONDITIONALS: Readonly<Record<Dialect, RegExp>> = {
  make: /^(ifeq|ifneq|ifdef|ifndef|else|endif)(?=[ \t\v\f\r]|$)/,
  kati: /^(ifeq|ifneq|ifdef|ifndef|else|endif)(?=[ \t]|$)/,
};

/** The conditionals that may stand behind `else`. */
export const TESTS: Readonly<Record<Dialect, RegExp>> = {
  make: /^(ifeq|ifneq|ifdef|ifndef)(?=[ \t\v\f\r]|$)/,
  kati: /^(ifeq|ifneq|ifdef|ifndef)(?=[ \t]|$)/,
};

/** What counts in the body of a `define`. */
export const INSIDE_DEFINE: Readonly<Record<Dialect, RegExp>> = {
  make: /^ *(define|endef)(?=[ \t]|$)/,
  kati: /^[ \t]*(define|endef)(?=[ \t#]|$)/,
};
