/** Conditions of Android.bp files, decided by what a product says. */
import { expect, it } from "vitest";
import { decideAll, type ProductConfiguration } from "../../../server/src/modules/product-conditions.ts";

const values: Record<string, string | undefined> = {
  SOONG_CONFIG_acme_on: "Yes",
  SOONG_CONFIG_acme_off: "",
  SOONG_CONFIG_acme_text: "cn",
  SOONG_CONFIG_acme_unclear: undefined,
};
const configuration: ProductConfiguration = {
  value: (name) => values[name],
  namespacesOf: (variable) => (variable === "twice" ? ["acme", "other"] : ["acme"]),
  variant: "userdebug",
  processors: ["arm64", "arm"],
};

it.each<[condition: string, holds: boolean | undefined]>([
  ["soong_config_variables.on", true],
  ["soong_config_variables.on is nothing else", false],
  ["soong_config_variables.off", false],
  ["soong_config_variables.off is nothing else", true],
  ["soong_config_variables.text is cn", true],
  ["soong_config_variables.text is eea", false],
  ["soong_config_variables.text is none of eea, ww", true],
  ["soong_config_variables.text is none of cn, ww", false],
  ["soong_config_variables.unclear", undefined],
  ["soong_config_variables.twice", undefined],
  ['soong_config_variable("acme", "on") is true', true],
  ['soong_config_variable("acme", "off") is none of true', true],
  ['soong_config_variable("acme", "text") is set', true],
  ["product_variables.debuggable", true],
  ["product_variables.eng", false],
  ['product_variable("debuggable") is true', true],
  ["product_variables.pdk", undefined],
  ["arch.arm", true],
  ["arch.x86", false],
  ["arch() is arm64", true],
  ["multilib.lib32", undefined],
  ["anything", undefined],
])("%s", (condition, holds) => {
  expect(decideAll([condition], configuration)).toBe(holds);
});

it("holds only together", () => {
  const on = "soong_config_variables.on";
  expect(decideAll([on, "arch.arm"], configuration)).toBe(true);
  expect(decideAll([on, "anything"], configuration)).toBeUndefined();
  expect(decideAll(["anything", "arch.x86"], configuration)).toBe(false);
});
