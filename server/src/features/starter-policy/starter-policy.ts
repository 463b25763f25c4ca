/**
 * A first policy for a tree that has none, from what its products contain and what things are called. It is all guesses, and each
 * says so and why; what would rather be noise than help is written as a comment.
 */
import { WORLD } from "../../region/name-region.ts";
import type { Snapshot } from "../../workspace/snapshot.ts";
import { type GuessedFamily, guessApps } from "./guess-apps.ts";
import { guessEndpoints } from "./guess-endpoints.ts";
import { guessGates } from "./guess-gates.ts";
import {
  type GuessedPaths,
  guessOverlays,
  guessScopes,
  isWithin,
  overlayModules,
  packsOfOneRegion,
} from "./guess-packs.ts";
import { type GuessedProducts, guessProducts } from "./guess-products.ts";
import { guessRegionOverlays } from "./guess-region-overlays.ts";
import { type GuessedEntry, type GuessedSection, policyText, quoted, quotedList } from "./policy-text.ts";

/** The region of products that nothing is known about. */
const ANYWHERE = "ANYWHERE";
/** The country whose apps and servers count as its own in a tree that has no product for it too. */
const ALWAYS_LIMITED = "CN";
const SHOWN_PRODUCTS = 4;

const HEAD = [
  "Where the products of this tree are sold, and what belongs to which region.",
  "",
  "Regionlint made this from the names, locales and properties that it found. What is marked “guessed” is a guess: correct it, or",
  "remove the mark. What is marked “candidate” is a comment until you decide.",
];

/** The text of a policy for the tree of `snapshot`; the policy that it may have is not looked at. */
export function starterPolicy({ files, products }: Snapshot): string {
  const { entries, unknown } = guessProducts(products);
  const limited = limitedRegions(entries);
  const isActive = (region: string) => limited.includes(region);
  const scopes = guessScopes(products);
  const packs = scopes.filter(({ region }) => isActive(region));
  const overlays = overlayModules(products);
  const apps = guessApps(
    products,
    ({ name, place }) => overlays.has(name) || packs.some((pack) => isWithin(pack, place.file.path)),
  );
  const entry = (region: string, why: string, yaml: string): GuessedEntry => ({
    yaml: `- { ${yaml}, region: ${region} }`,
    why,
    active: isActive(region),
  });
  return policyText(HEAD, [
    regionSection(limited, unknown.length > 0),
    productSection(entries, unknown, packsOfOneRegion(products, packs)),
    {
      key: "scopes",
      note: "Makefiles that are for one region only.",
      entries: scopes.map(({ region, why, pattern }) => entry(region, why, `makefiles: ${quoted(pattern)}`)),
    },
    {
      key: "apps",
      note: "Apps that do the same job, one variant for each region.",
      entries: apps.map((family) => familyEntry(family, limited, unknown.length > 0)),
    },
    {
      key: "endpoints",
      note: "Hosts, and where they may be contacted.",
      entries: guessEndpoints(products).map(({ region, why, host }) =>
        entry(region, why, `host: ${quoted(host)}`),
      ),
    },
    {
      key: "overlays",
      note: "Overlay directories that are for one region only, and YAML files that say their own region.",
      entries: [
        ...guessOverlays(products).map(({ region, why, pattern }) =>
          entry(region, why, `path: ${quoted(pattern)}`),
        ),
        ...guessRegionOverlays(files, products).map(regionOverlayEntry),
      ],
    },
    {
      key: "gates",
      note: "Variables that switch a region's makefiles on, and are on in some product.",
      entries: guessGates(products, packs, limited).map(({ region, why, variable, on, off }) =>
        entry(region, why, `variable: ${quoted(variable)}, on: ${quoted(on)}, off: ${quoted(off)}`),
      ),
    },
  ]);
}

function regionOverlayEntry(pattern: string): GuessedEntry {
  const why = "the files name products and a region";
  return { yaml: `- { path: ${quoted(pattern)}, kind: region-overlay }`, why, active: true };
}

/** The regions that have a product of their own, and the one that always counts. */
function limitedRegions(entries: readonly GuessedProducts[]): string[] {
  const own = entries.map(({ region }) => region).filter((region) => region !== WORLD);
  return [...new Set([...own, ALWAYS_LIMITED])].sort();
}

function regionSection(limited: readonly string[], hasUnknown: boolean): GuessedSection {
  const world = {
    yaml: `${WORLD}: { all: true, except: [${limited.join(", ")}] }`,
    why: "what has no region of its own here",
    active: true,
  };
  const anywhere = {
    yaml: `${ANYWHERE}: { all: true }`,
    why: "for products that nothing is known of",
    active: true,
  };
  return {
    key: "regions",
    note: "Names for sets of countries. Country codes, and the groups EU, EEA, EFTA and GDPR, need no entry.",
    entries: hasUnknown ? [world, anywhere] : [world],
  };
}

/** A product of which nothing is known may be that of the only packs in it, or be the one into which they have leaked. */
function productSection(
  entries: readonly GuessedProducts[],
  unknown: readonly string[],
  packs: ReadonlyMap<string, GuessedPaths>,
): GuessedSection {
  const guesses = entries.map(({ region, match, why, products }): GuessedEntry => {
    const count = products === 1 ? "1 product" : `${products} products`;
    return {
      yaml: `- { match: ${matchYaml(match)}, region: ${region} }`,
      why: `${why}; ${count}`,
      active: true,
    };
  });
  const candidates = unknown.flatMap((name): GuessedEntry[] => {
    const pack = packs.get(name);
    if (pack === undefined) return [];
    const yaml = `- { match: ${quoted(name)}, region: ${pack.region} }`;
    return [{ yaml, why: `it has ${pack.path}, unless that is a mistake`, active: false }];
  });
  const shown = unknown.slice(0, SHOWN_PRODUCTS).join(", ");
  const more = unknown.length > SHOWN_PRODUCTS ? ` and ${unknown.length - SHOWN_PRODUCTS} more` : "";
  const rest: GuessedEntry = {
    yaml: `- { match: "*", region: ${ANYWHERE} }`,
    why: `nothing says where these are sold: ${shown}${more}`,
    active: true,
  };
  return {
    key: "products",
    note: "Where products are sold; the first match counts.",
    entries: unknown.length === 0 ? guesses : [...guesses, ...candidates, rest],
  };
}

function matchYaml(match: GuessedProducts["match"]): string {
  if ("property" in match) return `{ property: { ${quoted(match.property)}: ${quoted(match.value)} } }`;
  return match.names.length === 1 ? quotedList(match.names) : `{ name: ${quotedList(match.names)} }`;
}

/**
 * A module without a region's words is the variant of the regions that have none of their own. One that is for the world is right too in a
 * product of which nothing is known.
 */
function familyEntry(
  { name, variants, plain, why }: GuessedFamily,
  limited: readonly string[],
  hasUnknown: boolean,
): GuessedEntry {
  const regionOf = (region: string) => (region === WORLD && hasUnknown ? `[${WORLD}, ${ANYWHERE}]` : region);
  const own = variants.map(({ region }) => region);
  const others = [WORLD, ...limited].filter((region) => !own.includes(region));
  const lines = variants.map(
    ({ region, modules }) => `    - { region: ${regionOf(region)}, module: ${quotedList(modules)} }`,
  );
  if (plain !== undefined && others.length > 0)
    lines.push(`    - { region: [${others.join(", ")}], module: ${quoted(plain)} }`);
  return {
    yaml: [`${quoted(name)}:`, "  variants:", ...lines].join("\n"),
    why,
    active: own.some((region) => limited.includes(region)),
  };
}
