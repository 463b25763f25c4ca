/** Where a runtime resource overlay is on, by its manifest and the policy. How it comes into a product is not known here. */
import type { OverlayState } from "../overlays/overlay-config.ts";
import type { OverlayManifest } from "../overlays/overlay-manifest.ts";
import { bothConditions, type RunTimeCondition } from "../overlays/run-time-condition.ts";
import type { RuntimeEntry } from "../policy/policy.ts";
import { countriesOfProperty } from "../policy/runtime-countries.ts";
import { RegionSet } from "../region/region-set.ts";
import type { AppFact } from "./fact.ts";
import type { OverlayStates } from "./overlay-states.ts";

/** Rule: core/build_rro_package.mk and `Theme` in Soong's java/rro.go. */
const THEME_PROPERTY = "ro.boot.vendor.overlay.theme";

/** What is known of a product besides the manifests of its overlays. */
export interface OverlaySettings {
  readonly runtime: readonly RuntimeEntry[];
  readonly states: OverlayStates;
}

/**
 * Where an overlay is on: its required properties by the policy's `runtime`; by themselves only static ones are on, and those that the
 * partition's configuration turns on.
 * @param state what the partition's configuration says of it, which counts before the manifest
 * Rule: `OverlayConfig` in AOSP's frameworks/base.
 */
export function overlayCondition(
  manifest: OverlayManifest,
  theme: string | undefined,
  runtime: readonly RuntimeEntry[],
  state: OverlayState | undefined,
): RunTimeCondition | undefined {
  if (manifest.required === undefined)
    return { countries: RegionSet.empty, condition: "requiredSystemPropertyName without as many values" };
  if (state?.enabled === false && !state.mutable)
    return { countries: RegionSet.empty, condition: "overlay/config/config.xml, which keeps it off" };
  const themed = theme === undefined ? [] : [{ name: THEME_PROPERTY, value: theme }];
  const properties = [...themed, ...manifest.required].map(({ name, value }): RunTimeCondition => {
    const countries = countriesOfProperty(runtime, name, value);
    if (countries !== undefined) return { countries, condition: `${name}=${value}` };
    return uncertain(`${name}=${value}`, `the policy's \`runtime\` does not say where ${name} is ${value}`);
  });
  const required = properties.reduce<RunTimeCondition | undefined>(bothConditions, undefined);
  if (state?.enabled ?? manifest.isStatic) return required;
  const why = state === undefined ? "the overlay is not static" : "overlay/config/config.xml leaves it off";
  return bothConditions(required, uncertain("being switched on", `${why}, so the device decides`));
}

/** A condition of which nobody says where it holds. */
export function uncertain(condition: string, unknown: string): RunTimeCondition {
  return { countries: RegionSet.all, condition, unknown };
}

/** The fact of an app as it was worked out last, and by what. */
interface Narrowed {
  readonly runtime: readonly RuntimeEntry[];
  readonly state: OverlayState | undefined;
  readonly fact: AppFact;
}

const narrowed = new WeakMap<AppFact, Narrowed>();

/**
 * An app's fact as it counts on a device: one whose APK is a runtime resource overlay only where the overlay is on. The qualifiers of
 * the resources in such an APK are not read.
 */
export function whereOn(fact: AppFact, { runtime, states }: OverlaySettings): AppFact {
  if (fact.apk?.overlay === undefined) return fact;
  const state = states.get(fact.apk.applicationId ?? "");
  const before = narrowed.get(fact);
  if (before?.runtime === runtime && before.state === state) return before.fact;
  const condition = overlayCondition(fact.apk.overlay, undefined, runtime, state);
  const possible = fact.possible ?? condition?.unknown;
  const on = condition && { active: condition.countries, condition: condition.condition, possible };
  const found = { ...fact, ...on };
  narrowed.set(fact, { runtime, state, fact: found });
  return found;
}
