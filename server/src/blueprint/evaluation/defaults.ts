/** What a module has together with its `defaults`. Rule: `defaultsMutator` in Soong's `android/defaults.go`. */
import { prependDefault } from "./combine.ts";
import type { EvaluatedModule } from "./evaluate-file.ts";
import { type MapValue, stringChoices, type Value } from "./value.ts";

/** Properties of a `defaults` module that are its own. */
const NOT_PASSED_ON = new Set(["name", "defaults", "visibility", "defaults_visibility"]);

/**
 * The properties of a module with those of its defaults and of theirs, in the order of Soong: the defaults are visited depth first,
 * each once, and each puts its properties before what is there already. So the module's own value wins over that of its first
 * defaults, and that over the second's; in a list the items of the last defaults come first.
 * @param find the module that a name in `defaults` means; `undefined` when the tree has none
 */
export function withDefaults(
  module: EvaluatedModule,
  find: (name: string) => EvaluatedModule | undefined,
): MapValue {
  let properties: Value = module.properties;
  for (const defaults of defaultsOf(module, find, new Set([module]))) {
    const inherited = new Map(defaults.properties.entries);
    for (const name of NOT_PASSED_ON) inherited.delete(name);
    properties = prependDefault(properties, { kind: "map", entries: inherited });
  }
  return properties.kind === "map" ? properties : module.properties;
}

/** `seen` also ends circles. */
function* defaultsOf(
  module: EvaluatedModule,
  find: (name: string) => EvaluatedModule | undefined,
  seen: Set<EvaluatedModule>,
): Generator<EvaluatedModule> {
  for (const { value } of stringChoices(module.properties.entries.get("defaults"))) {
    const found = find(value.text.replace(/^:/, ""));
    if (found === undefined || seen.has(found)) continue;
    seen.add(found);
    yield found;
    yield* defaultsOf(found, find, seen);
  }
}
