/** Guesses families of apps, by modules whose names differ in the words for a region only. */
import type { AppFact, ProductContents } from "../../facts/fact.ts";
import { nameRegion, WORLD } from "../../region/name-region.ts";
import { groupBy } from "../../text/group-by.ts";

/** A family with its variants. `plain` is a module with the same name but for the region's words. */
export interface GuessedFamily {
  readonly name: string;
  readonly variants: readonly { readonly region: string; readonly modules: readonly string[] }[];
  readonly plain: string | undefined;
  readonly why: string;
}

interface RegionalModule {
  readonly module: string;
  readonly stem: string;
  readonly region: string;
}

/** What is no name of a module: a file that an old tree lists among its packages. */
const FILE_NAME = /\.\w{2,4}$/;

/** The families of the modules that products list where `isCovered` does not say that their place speaks for them. */
export function guessApps(
  products: readonly ProductContents[],
  isCovered: (fact: AppFact) => boolean,
): GuessedFamily[] {
  const facts = products.flatMap(({ facts: all }) => all.filter((fact) => fact.kind === "app"));
  const names = new Set(facts.filter((fact) => !FILE_NAME.test(fact.name)).map(({ name }) => name));
  const covered = new Set(facts.filter(isCovered).map(({ name }) => name));
  const modules = [...names].flatMap((name) => regionalModule(name));
  const families = [...groupBy(modules, ({ stem }) => stem.toLowerCase()).values()];
  return families
    .filter((group) => group.some(({ region }) => region !== WORLD))
    .filter((group) => !group.every(({ module }) => covered.has(module)))
    .map((group) => familyOf(group, names))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function regionalModule(module: string): RegionalModule[] {
  const said = nameRegion(module);
  if (said === undefined) return [];
  const stem = `${module.slice(0, said.start)}${module.slice(said.end)}`.replace(/[_.-]+$|^[_.-]+/g, "");
  return [{ module, stem, region: said.region }];
}

function familyOf(group: readonly RegionalModule[], names: ReadonlySet<string>): GuessedFamily {
  const [first] = group as [RegionalModule];
  const variants = [...groupBy(group, ({ region }) => region)].map(([region, own]) => ({
    region,
    modules: own.map(({ module }) => module).sort(),
  }));
  const stem = group.map((item) => item.stem).find((text) => names.has(text));
  return {
    name: familyName(first.stem || first.module),
    variants: variants.sort((a, b) => (a.region < b.region ? -1 : 1)),
    plain: stem,
    why: group.length === 1 ? "the module's name" : "the modules' names",
  };
}

/** `UsageStats` as `usage-stats`. */
function familyName(stem: string): string {
  const words = stem.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [stem];
  return words.join("-").toLowerCase();
}
