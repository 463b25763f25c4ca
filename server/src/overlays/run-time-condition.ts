/** When a value counts on a device, as far as a file or its name says so. What the device is and who sells it is not known here. */
import type { RegionSet } from "../region/region-set.ts";

/**
 * Where something is active: `condition` is what says so, such as `values-mcc460`. With `unknown`, nothing tells in which countries
 * the condition holds, and `countries` are all of them.
 */
export interface RunTimeCondition {
  readonly countries: RegionSet;
  readonly condition: string;
  readonly unknown?: string;
}

/** Both conditions together. */
export function bothConditions(
  first: RunTimeCondition | undefined,
  second: RunTimeCondition | undefined,
): RunTimeCondition | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  const unknown = first.unknown ?? second.unknown;
  return {
    countries: first.countries.intersect(second.countries),
    condition: `${first.condition} and ${second.condition}`,
    ...(unknown === undefined ? {} : { unknown }),
  };
}
