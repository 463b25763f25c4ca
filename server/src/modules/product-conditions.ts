/**
 * Decides for one product the conditions under which an Android.bp gives its values: what the product's makefiles and its board's
 * configuration say of the variables of Soong's configuration, of the build variant and of the processors. Of other conditions nothing
 * is known.
 */
import type { Conditions } from "../blueprint/evaluation/value.ts";

/** What decides. */
export interface ProductConfiguration {
  /** A make variable as it stands before the modules are read; `undefined` where it is not known. */
  value(name: string): string | undefined;
  /** The namespaces in which the tree declares a variable of Soong's configuration. */
  namespacesOf(variable: string): readonly string[];
  readonly variant: string;
  /** The names of the processors; none where they are not known. */
  readonly processors: readonly string[];
}

/** Whether all conditions hold; `undefined` where that is not known and none surely fails. */
export function decideAll(conditions: Conditions, configuration: ProductConfiguration): boolean | undefined {
  const outcomes = conditions.map((condition) => decide(condition, configuration));
  if (outcomes.includes(false)) return false;
  return outcomes.includes(undefined) ? undefined : true;
}

const TESTED =
  /^(?:soong_config_variables\.(\w+)|soong_config_variable\( ?"([^"]+)", ?"([^"]+)" ?\)|product_variables\.(\w+)|product_variable\( ?"([^"]+)" ?\)|arch\.(\w+)|(arch)\(\))(?: is (.+))?$/;

/** A condition as `blueprint/evaluation` writes it. */
function decide(condition: string, configuration: ProductConfiguration): boolean | undefined {
  const [, own, namespace, variable, product, asked, processor, arch, outcome] = TESTED.exec(condition) ?? [];
  if (own !== undefined) {
    const [only, ...more] = configuration.namespacesOf(own);
    return only === undefined || more.length > 0
      ? undefined
      : holds(configuration.value(`SOONG_CONFIG_${only}_${own}`), outcome);
  }
  if (namespace !== undefined)
    return holds(configuration.value(`SOONG_CONFIG_${namespace}_${variable}`), outcome);
  const named = product ?? asked;
  if (named !== undefined) return holds(productVariable(named, configuration.variant), outcome);
  const name = processor ?? (arch === undefined ? undefined : outcome);
  if (name === undefined || configuration.processors.length === 0 || / /.test(name)) return undefined;
  return configuration.processors.includes(name);
}

/** Rule: core/soong_config.mk, `Debuggable` and `Eng`. */
function productVariable(name: string, variant: string): string | undefined {
  if (name === "debuggable") return variant === "user" ? "" : "true";
  return name === "eng" ? (variant === "eng" ? "true" : "") : undefined;
}

const TRUE = new Set(["1", "y", "yes", "on", "true"]);

/**
 * Whether a variable has the outcome that a condition asks for; a condition without one asks for a true variable.
 * Rule: `Bool` and `String` of `VendorConfig` in Soong's android/config.go and android/soongconfig/config.go.
 */
function holds(value: string | undefined, outcome: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  const isTrue = TRUE.has(value.toLowerCase());
  if (outcome === undefined) return isTrue;
  if (outcome === "nothing else") return !isTrue;
  if (outcome === "set") return value !== "";
  const listed = /^none of (.*)$/.exec(outcome)?.[1]?.split(", ");
  const equals = (text: string) =>
    text === value || (text === "true" && isTrue) || (text === "false" && value !== "" && !isTrue);
  return listed === undefined ? equals(outcome) : !listed.some(equals);
}
