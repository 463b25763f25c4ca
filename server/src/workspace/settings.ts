/** What the user may set; the same for the command line and the editor. */
import type { GivenValues } from "../make/evaluation/given-variables.ts";
import { RULE_LEVELS, type RuleLevel } from "../policy/policy.ts";

/** The settings of one source tree. */
export interface Settings {
  /** The build variant that products are evaluated for. */
  readonly variant: "user" | "userdebug" | "eng";
  /** The policy file relative to the root; `regionlint.yaml` unless set. */
  readonly policy: string;
  /** Variables as the environment of the build has them; `null` marks one that it may have, to what is not known. */
  readonly variables: GivenValues;
  /** Product name globs; only products that match one are evaluated. Empty: all. */
  readonly products: readonly string[];
  /** Levels of rules, by id, that count before the policy's. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
}

export const DEFAULT_SETTINGS: Settings = {
  variant: "user",
  policy: "regionlint.yaml",
  variables: {},
  products: [],
  rules: {},
};

/** Whether a value is the level of a rule. */
export function isRuleLevel(value: unknown): value is RuleLevel {
  return RULE_LEVELS.some((level) => level === value);
}

/** Whether a variable of this name can be set from outside of makefiles. */
export function isVariableName(name: string): boolean {
  return /^[^\s:#=$]+$/.test(name);
}

/** Whether makefiles evaluate alike under both settings. */
export function evaluateAlike(a: Settings, b: Settings): boolean {
  return a.variant === b.variant && JSON.stringify(a.variables) === JSON.stringify(b.variables);
}
