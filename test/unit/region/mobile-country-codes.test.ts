/** Mobile country codes against ITU-T E.212's list. */
import { expect, it } from "vitest";
import { countriesOfMcc } from "../../../server/src/region/mobile-country-codes.ts";

it.each([
  ["460", ["CN"]],
  ["262", ["DE"]],
  ["404", ["IN"]],
  ["234", ["GB", "GG", "IM", "JE"]],
  ["340", ["BL", "GF", "GP", "MF", "MQ"]],
  ["001", []],
  ["901", []],
])("%s is in %j", (mcc, countries) => {
  expect(countriesOfMcc(mcc)?.toArray()).toEqual(countries);
});

it.each(["46", "4600", "cn", ""])("%j is no code", (mcc) => {
  expect(countriesOfMcc(mcc)).toBeUndefined();
});
