/** Swaps a module for the variant of the products' countries, where the module is written. */
import type { ProductContents } from "../facts/fact.ts";
import { FactSearch } from "../facts/fact-search.ts";
import type { Finding, FixIntent } from "../rules/finding.ts";
import { listNames } from "../rules/wording.ts";
import { groupBy } from "../text/group-by.ts";
import { type Place, placeKey, placeText } from "../text/range.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { Fix, FixContext } from "./fix.ts";
import { statementAt } from "./makefile-lines.ts";
import { productsWith } from "./reported-fact.ts";
import { draftUseCopiedVariant } from "./use-copy.ts";
import { hasVariant, variantFor } from "./variants.ts";
import { removeWord } from "./word-edits.ts";
import { inProducts } from "./wording.ts";

type Intent = Extract<FixIntent, { kind: "use-variant" }>;

/** One fix, or none where the products need several variants of one product's countries, or where the word is composed. */
export function draftUseVariant(finding: Finding, intent: Intent, context: FixContext): Fix[] {
  const { place } = finding;
  const names = new Set(finding.products.map((product) => product.name));
  const concerned = context.products.filter(({ declaration }) => names.has(declaration.name));
  const needed = neededModules(intent, concerned);
  const written = modulePlace(place, intent.module);
  if (written === undefined) return draftUseCopiedVariant(finding, intent.family, context);
  if (needed === undefined) return [];
  const base = { preferred: true, products: [...names] };
  if (concerned.every((contents) => hasNeeded(intent, contents))) {
    const edit = removal(place, usersOf(place, context), names);
    const title = `Drop ${intent.module} from ${inProducts([...names])}, which ${names.size === 1 ? "has its own variant" : "have their own variants"}`;
    return edit === undefined ? [] : [{ ...base, kind: "drop", title, edits: [edit] }];
  }
  const newText = replacement(intent.module, needed, usersOf(place, context), place);
  if (newText === undefined) return [];
  const modules = listNames([...new Set(needed.values())], 4);
  const title = `Use ${modules} instead of ${intent.module} in ${inProducts([...names])}`;
  return [{ ...base, kind: "swap", title, edits: [{ place: written, newText }] }];
}

/** The characters of the module's name at `place`, where `:32` or `:64` may follow; `undefined` when it is composed. */
function modulePlace(place: Place, module: string): Place | undefined {
  const suffix = placeText(place).slice(module.length);
  if (!placeText(place).startsWith(module) || !/^(?::(?:32|64))?$/.test(suffix)) return undefined;
  return { ...place, end: place.end - suffix.length };
}

/** The module that each product needs, by product. */
function neededModules(
  { family }: Intent,
  concerned: readonly ProductContents[],
): Map<string, string> | undefined {
  const needed = new Map<string, string>();
  for (const contents of concerned) {
    const module = variantFor(family, contents)?.modules[0]?.value;
    if (module === undefined) return undefined;
    needed.set(contents.declaration.name, module);
  }
  return needed;
}

function hasNeeded({ family }: Intent, contents: ProductContents): boolean {
  const variant = variantFor(family, contents);
  return variant !== undefined && hasVariant(contents, variant);
}

/** The products that get a word from this place. */
function usersOf(place: Place, context: FixContext): string[] {
  const key = placeKey(place);
  const search = FactSearch.inFile(
    place.file.uri,
    (fact) => fact.kind === "app" && placeKey(fact.place) === key,
  );
  return productsWith(search, context);
}

/** The new module where all products agree; in a makefile else a choice by `TARGET_PRODUCT` that keeps the order of the words. */
function replacement(
  module: string,
  needed: ReadonlyMap<string, string>,
  users: readonly string[],
  place: Place,
): string | undefined {
  const groups = groupBy(users, (user) => needed.get(user) ?? module);
  const [only] = groups.keys();
  if (groups.size === 1) return only;
  if (!place.file.path.endsWith(".mk")) return undefined;
  const choices = [...groups].filter(([wanted]) => wanted !== module);
  const otherwise = groups.has(module) ? module : (choices.pop()?.[0] ?? module);
  return choices.reduceRight(
    (rest, [wanted, names]) => `$(if $(filter ${names.join(" ")},$(TARGET_PRODUCT)),${wanted},${rest})`,
    otherwise,
  );
}

function removal(place: Place, users: readonly string[], names: ReadonlySet<string>): TextEdit | undefined {
  if (!users.every((user) => names.has(user))) return undefined;
  const statement = place.file.path.endsWith(".mk") ? statementAt(place) : undefined;
  return statement && removeWord(statement, place);
}
