/** When a value counts on a device, as far as a file or its name says so. What the device is and who sells it is not known here. */
import type { RegionSet } from "../region/region-set.ts";

/** A locale: what is in it counts for certain in `countries`, and `elsewhere` says why it only may in others. */
export interface LocaleCondition {
  readonly countries: RegionSet;
  readonly elsewhere: string;
}

/**
 * Where something is active: `condition` is what says so, such as `values-mcc460`. With `unknown`, nothing tells in which countries
 * the condition holds, and `countries` are all of them.
 */
export interface RunTimeCondition {
  readonly countries: RegionSet;
  readonly condition: string;
  readonly unknown?: string;
  readonly locale?: LocaleCondition;
}

/** Both conditions together. */
export function bothConditions(
  first: RunTimeCondition | undefined,
  second: RunTimeCondition | undefined,
): RunTimeCondition | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  const unknown = first.unknown ?? second.unknown;
  const locale = bothLocales(first.locale, second.locale);
  return {
    countries: first.countries.intersect(second.countries),
    condition: `${first.condition} and ${second.condition}`,
    ...(unknown === undefined ? {} : { unknown }),
    ...(locale === undefined ? {} : { locale }),
  };
}

function bothLocales(
  first: LocaleCondition | undefined,
  second: LocaleCondition | undefined,
): LocaleCondition | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return { ...first, countries: first.countries.intersect(second.countries) };
}
