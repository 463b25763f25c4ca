/** The countries of locales. */
import { describe, expect, it } from "vitest";
import { countriesOfLocale } from "../../../server/src/region/locale.ts";

describe("a locale", () => {
  it.each([
    ["zh-CN", ["CN"]],
    ["zh_CN", ["CN"]],
    ["zh-Hans-CN", ["CN"]],
    ["sr-Latn-RS-u-ca-gregory", ["RS"]],
    ["sq-XK", ["XK"]],
    ["de-ch-1996", ["CH"]],
  ])("%s is of %j", (locale, countries) => {
    expect(countriesOfLocale(locale)?.toArray()).toEqual(countries);
  });

  it("of Latin America is of many", () => {
    const countries = countriesOfLocale("es-419");
    expect([countries?.has("MX"), countries?.has("AR"), countries?.has("ES")]).toEqual([true, true, false]);
  });

  it.each(["zh", "zh-Hans", "en-XA", "ar-XB", "en-001", "de-u-co-phonebk", ""])("%j is of none", (locale) => {
    expect(countriesOfLocale(locale)).toBeUndefined();
  });
});
