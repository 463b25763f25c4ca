/**
 * The apps of a product that look as if they were for one region, by what they are called and where they stand. That proves nothing; what
 * a policy says of them is not known here.
 */
import { countryOfTopLevel } from "../endpoints/country-domains.ts";
import { withoutBitness } from "../modules/installation.ts";
import { nameRegion, WORLD } from "../region/name-region.ts";
import { placeKey } from "../text/range.ts";
import type { TracedText } from "../text/traced-text.ts";
import { directoryOf, fileNameOf } from "../text/uri.ts";
import type { AppFact, ProductContents } from "./fact.ts";
import { FactSearch } from "./fact-search.ts";

/** What speaks for a region: the words of a name, which is the module's own, its application id's or a folder's. */
export interface RegionalSign {
  /** A country's code, or a built-in group. */
  readonly region: string;
  readonly words: string;
  /** The folder; `undefined` for the module's name and its application id. */
  readonly folder: string | undefined;
  readonly applicationId?: string;
}

/** An app with its sign. */
export interface RegionalApp {
  readonly fact: AppFact;
  readonly sign: RegionalSign;
}

const folders = new Map<string, RegionalSign | undefined>();

/** What the innermost folder around a file says whose name speaks of one region. */
export function folderSign(path: string): RegionalSign | undefined {
  const folder = directoryOf(path);
  if (folder === "") return undefined;
  if (!folders.has(folder)) {
    const own = nameSign(fileNameOf(folder));
    folders.set(folder, own === undefined ? folderSign(folder) : { ...own, folder });
  }
  return folders.get(folder);
}

function nameSign(name: string): RegionalSign | undefined {
  const said = nameRegion(name);
  if (said === undefined || said.region === WORLD) return undefined;
  return { region: said.region, words: name.slice(said.start, said.end), folder: undefined };
}

const speaksOfRegion = (path: string): boolean => folderSign(path) !== undefined;

/** The words whose name, or the folder of whose makefile, speaks of a region. */
const SEARCH = FactSearch.where(
  (text) => standsInRegion(text) || text.text.split(/\s+/).some(isRegionalName),
  (word) => standsInRegion(word) || isRegionalName(word.text),
  (fact) => fact.kind === "app" && (nameSign(fact.name) ?? folderSign(fact.place.file.path)) !== undefined,
);

function standsInRegion(text: TracedText): boolean {
  for (const { file } of text.origins()) if (speaksOfRegion(file.path)) return true;
  return false;
}

function isRegionalName(word: string): boolean {
  return nameSign(withoutBitness(word)) !== undefined;
}

const idSigns = new Map<string, RegionalSign | undefined>();

/**
 * What an application id says: a region in any of its words (`com.cmcc.hall`), or a country's domain that it begins with (`cn.example.hall`).
 * Ids are domains from their last label on.
 */
function applicationIdSign(applicationId: string): RegionalSign | undefined {
  if (!applicationId.includes(".")) return undefined;
  if (!idSigns.has(applicationId)) {
    const [first = ""] = applicationId.split(".");
    const country = countryOfTopLevel(first);
    const byDomain = country === undefined ? undefined : { region: country, words: first, folder: undefined };
    const sign = nameSign(applicationId) ?? byDomain;
    idSigns.set(applicationId, sign && { ...sign, applicationId });
  }
  return idSigns.get(applicationId);
}

/** The application ids that speak of a region. */
const REGIONAL_IDS = { has: (id: string): boolean => applicationIdSign(id) !== undefined };

/** What the folders say of an app, where all files that define it stand in such folders of one region. */
function definitionSign({ modules }: ProductContents, name: string): RegionalSign | undefined {
  if (!modules.appNames.some((names) => names.has(name))) return undefined;
  const signs = modules.module(name).definitions.map(({ place }) => folderSign(place.file.path));
  const [first] = signs;
  return signs.every((sign) => sign?.region === first?.region) ? first : undefined;
}

const known = new WeakMap<ProductContents, readonly RegionalApp[]>();

/**
 * The apps of the package lists with what speaks for their region: their name, their application id, the folder in which the tree
 * defines them, that of the makefile which lists them. What another module requires comes with that. Found once for each product.
 */
export function regionalApps(contents: ProductContents): readonly RegionalApp[] {
  const apps = known.get(contents) ?? findRegionalApps(contents);
  known.set(contents, apps);
  return apps;
}

function findRegionalApps(contents: ProductContents): RegionalApp[] {
  const defined = contents.modules.namesIn(speaksOfRegion);
  const facts = [
    ...contents.factsWhere(SEARCH),
    ...contents.factsAbout(defined),
    ...contents.factsAbout(REGIONAL_IDS),
  ];
  const apps = new Map<string, RegionalApp>();
  for (const fact of facts) {
    if (fact.kind !== "app" || fact.source.kind !== "word" || fact.required !== undefined) continue;
    const sign =
      nameSign(fact.name) ??
      applicationIdSign(fact.apk?.applicationId ?? "") ??
      definitionSign(contents, fact.name) ??
      folderSign(fact.place.file.path);
    if (sign !== undefined) apps.set(`${fact.name}|${placeKey(fact.place)}`, { fact, sign });
  }
  return [...apps.values()];
}
