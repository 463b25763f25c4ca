/** What the user may set; the same for the command line and the editor. */
import type { RuleLevel } from "../policy/policy.ts";

/** The settings of one source tree. */
export interface Settings {
  /** The build variant that products are evaluated for. */
  readonly variant: "user" | "userdebug" | "eng";
  /** The policy file relative to the root; `regionlint.yaml` unless set. */
  readonly policy: string;
  /** Product name globs; only products that match one are evaluated. Empty: all. */
  readonly products: readonly string[];
  /** Levels of rules, by id, that count before the policy's. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
}

export const DEFAULT_SETTINGS: Settings = {
  variant: "user",
  policy: "regionlint.yaml",
  products: [],
  rules: {},
};
