/**
 * Takes apart the blocks of a module whose properties hold only for some products or some of their processors: `arch`, `target`,
 * `product_variables` and the like. What a device surely has is certain, what no device has is left out, the rest is possible.
 */
import { appendUnder } from "./combine.ts";
import type { Conditions, MapValue, Value } from "./value.ts";

/** Blocks whose entries are named settings, each with properties. */
const BLOCKS = new Set(["arch", "multilib", "target", "dpi_variants", "product_variables"]);
const CONFIG_BLOCK = "soong_config_variables";
const DEFAULT_ENTRY = "conditions_default";

/** Targets that every device is, and those that none is. Rule: `createArchPropTypeDesc`, `getArchProperties` in Soong's arch.go. */
const DEVICE_TARGETS = new Set(["android", "linux", "bionic"]);
const HOST_TARGET =
  /^(?:host|host_linux|not_windows|glibc|musl)$|^(?:darwin|windows|linux_(?:glibc|musl|bionic))(?:_|$)/;

/** Blocks within blocks are read to this depth; what is deeper comes from a map that holds itself several times. */
const DEEPEST = 6;

/** The properties of a module outside of blocks, with those of the blocks, each under the blocks' conditions. */
export function withoutBlocks(properties: MapValue): MapValue {
  const found = new Map<string, Value>();
  for (const { name, value, when } of flattened(properties, [], 0)) {
    const base = found.get(name);
    if (when.length === 0 && base === undefined) found.set(name, value);
    else found.set(name, appendUnder(base, value, when));
  }
  return { kind: "map", entries: found };
}

interface Setting {
  readonly name: string;
  readonly value: Value;
  readonly when: Conditions;
}

/** The plain properties first, then those of the blocks, as they stand. */
function flattened({ entries }: MapValue, when: Conditions, depth: number): Setting[] {
  if (depth > DEEPEST) return [];
  const plain: Setting[] = [];
  const blocks: Setting[] = [];
  for (const [name, value] of entries) {
    const isBlock = value.kind === "map" && (BLOCKS.has(name) || name === CONFIG_BLOCK);
    if (!isBlock) plain.push({ name, value, when });
    else if (name === CONFIG_BLOCK) blocks.push(...configSettings(value, when, depth));
    else
      for (const [key, inner] of value.entries) blocks.push(...blockSettings(name, key, inner, when, depth));
  }
  return [...plain, ...blocks];
}

function blockSettings(block: string, key: string, inner: Value, when: Conditions, depth: number): Setting[] {
  if (inner.kind !== "map") return [];
  if (block === "target" && HOST_TARGET.test(key)) return [];
  if (block === "target" && DEVICE_TARGETS.has(key)) return flattened(inner, when, depth + 1);
  return variableSettings(`${block}.${key}`, inner, when, depth);
}

/** Of a variable's properties, those under `conditions_default` hold where the others do not. */
function variableSettings(
  condition: string,
  { entries }: MapValue,
  when: Conditions,
  depth: number,
): Setting[] {
  const own = new Map(entries);
  const otherwise = own.get(DEFAULT_ENTRY);
  own.delete(DEFAULT_ENTRY);
  const settings = flattened({ kind: "map", entries: own }, [...when, condition], depth + 1);
  if (otherwise?.kind !== "map") return settings;
  return [...settings, ...flattened(otherwise, [...when, `${condition} is nothing else`], depth + 1)];
}

/**
 * The settings of `soong_config_variables`. A variable whose entries are all maps, and none of them a block, is one of strings: its
 * entries are the strings. Rule: Soong's `android/soongconfig/modules.go`.
 */
function configSettings({ entries }: MapValue, when: Conditions, depth: number): Setting[] {
  return [...entries].flatMap(([variable, inner]) => {
    if (inner.kind !== "map") return [];
    const condition = `${CONFIG_BLOCK}.${variable}`;
    if (!hasStrings(inner)) return variableSettings(condition, inner, when, depth);
    const listed = [...inner.entries.keys()].filter((text) => text !== DEFAULT_ENTRY);
    return [...inner.entries].flatMap(([text, properties]) => {
      if (properties.kind !== "map") return [];
      const outcome = text === DEFAULT_ENTRY ? `none of ${listed.join(", ")}` : text;
      return flattened(properties, [...when, `${condition} is ${outcome}`], depth + 1);
    });
  });
}

function hasStrings({ entries }: MapValue): boolean {
  const own = [...entries].filter(([name]) => name !== DEFAULT_ENTRY);
  return own.length > 0 && own.every(([name, { kind }]) => kind === "map" && !BLOCKS.has(name));
}
