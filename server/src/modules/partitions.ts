/** The partition that a module's own properties send it to. */
import { booleanChoices, type Choice, type Value } from "../blueprint/evaluation/value.ts";
import type { Partition } from "./module-definition.ts";

/** The properties that say so, the one that counts most first. Rule: `determineModuleKind` in Soong's `android/module.go`. */
const FLAGS: readonly (readonly [property: string, Partition])[] = [
  ["device_specific", "odm"],
  ["soc_specific", "vendor"],
  ["vendor", "vendor"],
  ["proprietary", "vendor"],
  ["product_specific", "product"],
  ["system_ext_specific", "system_ext"],
];

/**
 * The partitions that a module may be installed to, the likeliest last.
 * @param otherwise the one to which modules of its kind go unless a property says another
 */
export function partitionsOf(
  properties: ReadonlyMap<string, Value>,
  otherwise: Partition,
): Choice<Partition>[] {
  const found = FLAGS.flatMap(([property, partition]) =>
    booleanChoices(properties.get(property))
      .filter(({ value }) => value)
      .map(({ when }) => ({ value: partition, when })),
  );
  const certain = found.find(({ when }) => when.length === 0);
  return [...found.filter(({ when }) => when.length > 0), certain ?? { value: otherwise, when: [] }];
}
