/** Where a condition that the device reads holds, by the policy's `runtime` entries. */
import { RegionSet } from "../region/region-set.ts";
import type { RuntimeEntry } from "./policy.ts";

/** The properties from which a device reads its SKU. Rule: `SystemConfig.java` in AOSP's frameworks/base. */
const SKU_PROPERTIES = new Set(["ro.boot.product.vendor.sku", "ro.boot.product.hardware.sku"]);

/** The countries in which a device is of an SKU, by all entries for it together; `undefined` when there is none. */
export function countriesOfSku(runtime: readonly RuntimeEntry[], sku: string): RegionSet | undefined {
  return countriesWhere(runtime, ({ condition }) =>
    condition.kind === "sku"
      ? condition.name.value === sku
      : SKU_PROPERTIES.has(condition.name.value) && condition.value.value === sku,
  );
}

/** The countries in which a property has a value, by all entries for it together; `undefined` when there is none. */
export function countriesOfProperty(
  runtime: readonly RuntimeEntry[],
  name: string,
  value: string,
): RegionSet | undefined {
  return countriesWhere(runtime, ({ condition }) =>
    condition.kind === "property"
      ? condition.name.value === name && condition.value.value === value
      : SKU_PROPERTIES.has(name) && condition.name.value === value,
  );
}

function countriesWhere(
  runtime: readonly RuntimeEntry[],
  holds: (entry: RuntimeEntry) => boolean,
): RegionSet | undefined {
  const entries = runtime.filter(holds);
  return entries.length === 0 ? undefined : RegionSet.union(entries.map(({ region }) => region.countries));
}
