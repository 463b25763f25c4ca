/** Where a runtime resource overlay is on, by its manifest and the policy. How it comes into a product is not known here. */
import type { OverlayManifest } from "../overlays/overlay-manifest.ts";
import { bothConditions, type RunTimeCondition } from "../overlays/run-time-condition.ts";
import type { RuntimeEntry } from "../policy/policy.ts";
import { countriesOfProperty } from "../policy/runtime-countries.ts";
import { RegionSet } from "../region/region-set.ts";
import type { AppFact } from "./fact.ts";

/** Rule: core/build_rro_package.mk and `Theme` in Soong's java/rro.go. */
const THEME_PROPERTY = "ro.boot.vendor.overlay.theme";

/** Where an overlay is on: its required properties by the policy's `runtime`; only static ones are on by themselves. */
export function overlayCondition(
  manifest: OverlayManifest,
  theme: string | undefined,
  runtime: readonly RuntimeEntry[],
): RunTimeCondition | undefined {
  if (manifest.required === undefined)
    return { countries: RegionSet.empty, condition: "requiredSystemPropertyName without as many values" };
  const themed = theme === undefined ? [] : [{ name: THEME_PROPERTY, value: theme }];
  const properties = [...themed, ...manifest.required].map(({ name, value }): RunTimeCondition => {
    const countries = countriesOfProperty(runtime, name, value);
    if (countries !== undefined) return { countries, condition: `${name}=${value}` };
    return uncertain(`${name}=${value}`, `the policy's \`runtime\` does not say where ${name} is ${value}`);
  });
  const required = properties.reduce<RunTimeCondition | undefined>(bothConditions, undefined);
  if (manifest.isStatic) return required;
  return bothConditions(
    required,
    uncertain("being switched on", "the overlay is not static, so the device decides"),
  );
}

/** A condition of which nobody says where it holds. */
export function uncertain(condition: string, unknown: string): RunTimeCondition {
  return { countries: RegionSet.all, condition, unknown };
}

const narrowed = new WeakMap<
  AppFact,
  { readonly runtime: readonly RuntimeEntry[]; readonly fact: AppFact }
>();

/**
 * An app's fact as it counts on a device: one whose APK is a runtime resource overlay only where the overlay is on. The qualifiers of
 * the resources in such an APK are not read, nor is the `overlay/config/config.xml` of its partition, which may keep it off.
 */
export function whereOn(fact: AppFact, runtime: readonly RuntimeEntry[]): AppFact {
  const manifest = fact.apk?.overlay;
  const condition = manifest && overlayCondition(manifest, undefined, runtime);
  if (condition === undefined) return fact;
  const before = narrowed.get(fact);
  if (before?.runtime === runtime) return before.fact;
  const { countries, condition: text, unknown } = condition;
  const on = { ...fact, active: countries, condition: text, possible: fact.possible ?? unknown };
  narrowed.set(fact, { runtime, fact: on });
  return on;
}
