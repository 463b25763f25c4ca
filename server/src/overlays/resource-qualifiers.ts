/**
 * What the name of a resource directory (`values-mcc460`) says about where its resources are used. Knows directories only by
 * their names.
 */
import { countriesOfMcc } from "../region/mobile-country-codes.ts";
import type { RunTimeCondition } from "./run-time-condition.ts";

/**
 * The condition of a resource directory, `undefined` when nothing in its name narrows the countries. A mobile country code does;
 * a network code behind it narrows further within the country, which does not matter here. A locale (`values-zh-rCN`) does
 * not: it follows the language that the user chooses, and phones in every country may be set to any. Where a code belongs to
 * no country, the set is empty.
 *
 * Rule: Android's "App resources overview", table of configuration qualifiers; `mcc` comes first of all.
 */
export function resourceCondition(directoryName: string): RunTimeCondition | undefined {
  const match = /^[a-z]+-mcc(\d{3})(?:-mnc\d{1,3})?(?=-|$)/.exec(directoryName);
  const code = match?.[1];
  if (match === null || code === undefined) return undefined;
  const countries = countriesOfMcc(code);
  return countries && { countries, condition: match[0] };
}
