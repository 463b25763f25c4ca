/**
 * The waist: what a product contains, where that is written, how it comes in and where it is active. What of it is a mistake is not
 * known here.
 */
import type { ProductModules } from "../modules/product-modules.ts";
import type { OverlayManifest } from "../overlays/overlay-manifest.ts";
import type { RegionOverlay } from "../overlays/region-overlay.ts";
import type { ResourceValue } from "../overlays/resource-overlay.ts";
import type { LocaleCondition } from "../overlays/run-time-condition.ts";
import type { OverlayEntry } from "../policy/policy.ts";
import type { Discovery, ProductDeclaration } from "../product/discover-products.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import type { RegionSet } from "../region/region-set.ts";
import type { Guard } from "../text/provenance.ts";
import type { Place } from "../text/range.ts";
import type { TracedText } from "../text/traced-text.ts";
import type { FactSearch } from "./fact-search.ts";
import type { NotInstalled } from "./package-facts.ts";
import type { ShipsTo } from "./ships-to.ts";

/** A word of a product variable. */
export interface WordSource {
  readonly kind: "word";
  readonly variable: string;
  readonly word: TracedText;
}

/** A value of a resource file under an overlay directory that a product names. */
export interface ResourceSource {
  readonly kind: "resource";
  readonly overlay: OverlayFact;
  readonly resource: ResourceValue;
}

/** An entry of a YAML region overlay whose `products` match. */
export interface RegionOverlaySource {
  readonly kind: "region-overlay";
  readonly overlay: RegionOverlay;
  readonly entry: OverlayEntry;
}

/** A value in a file that a product copies. */
export interface CopiedFileSource {
  readonly kind: "copied-file";
  readonly copy: CopiedFile;
}

/** A value in the code, a resource or an asset that an installed app is built from. */
export interface AppFileSource {
  readonly kind: "app-file";
  readonly app: AppFact;
}

export type FactSource = WordSource | ResourceSource | CopiedFileSource | AppFileSource | RegionOverlaySource;

interface FactBase<Source extends FactSource> {
  /** The subject's own characters; where no source wrote them together, the outermost reference that brings them. */
  readonly place: Place;
  /** Whether the characters at `place` are the subject's own, so that an edit may replace them. */
  readonly literal: boolean;
  readonly source: Source;
  /** The countries in which it is active at run time: all of them unless a condition narrows it. */
  readonly active: RegionSet;
  /** The run-time condition that narrows it, such as `values-mcc460`. */
  readonly condition: string | undefined;
  /** Why it is only possibly there; `undefined` when it is certain. */
  readonly possible: string | undefined;
  /** The locale in which alone it counts. */
  readonly locale?: LocaleCondition;
}

/** What an app's own file tells of it. What could not be read stands in `problems`. */
export interface AppContents {
  /** The APK, or the manifest of an app that is built from source. */
  readonly path: string;
  readonly applicationId: string | undefined;
  /** The classes of data that its permissions open. */
  readonly data: readonly string[];
  /** Those that it asks for. */
  readonly permissions: readonly string[];
  /** The user id with whose other apps it shares data and permissions. */
  readonly sharedUserId: string | undefined;
  readonly startsAtBoot: boolean;
  /** When it counts, where it is an APK with a runtime resource overlay. */
  readonly overlay?: OverlayManifest;
  readonly problems: readonly string[];
}

/** A word in a module's list of required modules. */
export interface RequiredWord {
  readonly name: string;
  readonly place: Place;
}

/**
 * A module of the package lists (`name` is the module's name), one that such a module requires, or an APK that is copied (`name` is that
 * of the file).
 */
export interface AppFact extends FactBase<WordSource | RegionOverlaySource> {
  readonly kind: "app";
  readonly name: string;
  /** What its APK tells, or its manifest in the tree. */
  readonly apk?: AppContents;
  /** How the word's module brings it in: the words in lists of required modules, the last one naming it. */
  readonly required?: readonly RequiredWord[];
}

/** A URL, host name or address; `name` is the host in lower case, `url` what stands there. */
export interface EndpointFact extends FactBase<FactSource> {
  readonly kind: "endpoint";
  readonly name: string;
  readonly url: string;
  readonly scheme: string | undefined;
  readonly port: number | undefined;
  /** The host's characters within `place`. */
  readonly hostPlace: Place;
  /** The property or resource that holds it; of an APK `path!entry`. */
  readonly holder: string;
  /** The app inside of which it stands, which is a fact too, so that without a policy entry the app alone is reported. */
  readonly app?: AppFact;
}

/**
 * An overlay directory (`name` is its path), a YAML region overlay (`name` is the file's path) or a runtime resource overlay (`name` is
 * the directory of the file that defines it).
 */
export interface OverlayFact extends FactBase<WordSource | RegionOverlaySource> {
  readonly kind: "overlay";
  readonly name: string;
  /** The module of a runtime resource overlay, which is an app too, so that without a policy entry the app alone is reported. */
  readonly module?: string;
  /** How the word's module brings that module in. */
  readonly required?: readonly RequiredWord[];
}

/** What all facts of one word share. */
export type WordFactBase = FactBase<WordSource>;

/**
 * The word that copies a file, names it for the board, or lists the module that is the file: `path` is where it stands in the tree,
 * `destination` where on the device.
 */
export interface CopiedFile extends WordFactBase {
  readonly path: string;
  readonly destination: string;
  /** How the word's module brings in the module that is the file. */
  readonly required?: readonly RequiredWord[];
}

export type Fact = AppFact | EndpointFact | OverlayFact;

/** What comes into a product by itself: a fact, or the word that copies a file. */
export type Carrier = Pick<Fact, "place" | "source" | "possible">;

/** What brings a value that stands in a file of its own: the overlay directory, the word that copies the file, the app built from it. */
export function carrierOf({ source }: Carrier): Carrier | undefined {
  if (source.kind === "resource") return source.overlay;
  if (source.kind === "app-file") return source.app;
  return source.kind === "copied-file" ? source.copy : undefined;
}

/** The last step of the way to a fact that something else brings. */
export function carriedStep({ source }: Carrier): "resource" | "copied-file" | "app-file" {
  return source.kind === "copied-file" || source.kind === "app-file" ? source.kind : "resource";
}

/** Why something is only possibly active in any of these countries; `undefined` where it is for certain in some of them. */
export function uncertaintyIn(
  { possible, locale }: Pick<Fact, "possible" | "locale">,
  countries: RegionSet,
): string | undefined {
  return possible ?? (locale?.countries.overlaps(countries) === false ? locale.elsewhere : undefined);
}

/** What the discovery of products found wrong, and whether the checkout is a full one, and the files that it read. */
export type DiscoveryFacts = Pick<Discovery, "full" | "problems" | "files">;

/** The insides of a product's installed apps. They are read when they are asked for, once for each content. */
export interface InApps {
  /** Every endpoint in them. */
  endpoints(): readonly EndpointFact[];
  /** Those in one of them. */
  endpointsOf(app: AppFact): readonly EndpointFact[];
  /** What could not be read of them, as far as it was asked for: of `endpoints` only when `searched`. */
  problems(searched: boolean): readonly AppProblem[];
}

/** Why something of an app is not known. */
export interface AppProblem {
  readonly place: Place;
  readonly path: string;
  readonly problem: string;
}

/** One product: its declaration, its evaluation, the countries it ships to and what it contains. */
export interface ProductContents {
  readonly declaration: ProductDeclaration;
  readonly product: EvaluatedProduct;
  readonly shipsTo: ShipsTo;
  readonly facts: readonly Fact[];
  /** The tree's modules as the product has them. */
  readonly modules: ProductModules;
  /** The facts without those of modules of package lists that are none of `modules`. */
  factsAbout(modules: Pick<ReadonlySet<string>, "has">): readonly Fact[];
  /** The words of package lists about `modules` that install nothing. */
  notInstalled(modules: Pick<ReadonlySet<string>, "has">): readonly NotInstalled[];
  /** The facts that a search asks for; looking in many products costs little more than in one. */
  factsWhere(search: FactSearch): readonly Fact[];
  /** The conditionals on the way of the words that facts come from. */
  factGuards(): readonly Guard[];
  /** The facts without those of package words. */
  readonly otherFacts: readonly Fact[];
  /** What the installed apps hold, of which the tree has the content. `facts` has the apps, and not what is in them. */
  readonly inApps: InApps;
}
