/** What names say of the region that they are for, and which names say nothing. */
import { describe, expect, it } from "vitest";
import { lastCode, nameRegion } from "../../../server/src/region/name-region.ts";

/** The region and the characters that say it. */
function said(name: string): string | undefined {
  const found = nameRegion(name);
  return found && `${found.region} ${name.slice(found.start, found.end)}`;
}

describe("a name", () => {
  it.each([
    ["B2N_00CN", "CN CN"],
    ["B2N_600ID", "ID ID"],
    ["B2N_00WW", "WW WW"],
    ["phone_eea_global", "EEA eea"],
    ["alioth_in_global", "IN in"],
    ["ud710_2h10_oversea", "WW oversea"],
    ["scx15_sp7715eacuccspecAplus_UUI", "CN cucc"],
    ["UsageStatsCn", "CN Cn"],
    ["USAGE-CN", "CN CN"],
    ["ChinaTelecom", "CN China"],
    ["CarrierConfigMcc460", "CN Mcc460"],
    ["gms_eea_type4c", "EEA eea"],
    ["overlay-cn", "CN cn"],
    ["Global", "WW Global"],
  ])("%s says %s", (name, wanted) => {
    expect(said(name)).toBe(wanted);
  });

  it.each([
    "lineage_gta4l",
    "aosp_arm64_plus_armv7",
    "full_k63v1us_64_bsp",
    "device-sprd-gps",
    "wcn",
    "libbatterylistener",
    "Telecom",
    "common_mobile_full",
    "success",
    "sdk_phone_x86_64",
    "k37mv1_bsp",
    "Mcc999",
    "phone_in",
  ])("%s says nothing", (name) => {
    expect(said(name)).toBeUndefined();
  });

  it("that ends with a country's code says something beside others only", () => {
    expect(lastCode("phone_in")?.region).toBe("IN");
    expect(lastCode("phone_IN")?.region).toBe("IN");
    expect(lastCode("phone_go")).toBeUndefined();
    expect(lastCode("margin")).toBeUndefined();
  });
});
