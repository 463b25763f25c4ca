/** The way of a finding told place by place: the chain of makefiles to the subject, then the conditionals that let it in. */
import type { ChainLink } from "../facts/routes.ts";
import type { Finding, FindingProduct } from "../rules/finding.ts";
import { listNames } from "../rules/wording.ts";
import type { Guard, GuardRead } from "../text/provenance.ts";
import { type Place, placeKey, placeText } from "../text/range.ts";
import type { RelatedPlace } from "./diagnostics.ts";

/** Of how many products beyond the first the own part of the way is told. */
const TOLD_PRODUCTS = 8;
const NAMED_PRODUCTS = 6;
const SHOWN_LENGTH = 60;

/**
 * The whole way of the finding's first certain product, step by step; each conditional on it with the assignment that decided
 * it; then of the other products what differs, and every further subject. No place is told twice.
 */
export function relatedPlaces(finding: Finding): readonly RelatedPlace[] {
  const places = new PlaceList();
  const { place, products, subjects } = finding;
  const first = products.find(({ certainty }) => certainty === "certain") ?? products[0];
  const others = products.filter((product) => product !== first);
  for (const link of first?.chain ?? []) places.add(link.place, linkMessage(link, first as FindingProduct));
  for (const guard of first?.guards ?? []) addGuard(places, guard);
  for (const product of others.slice(0, TOLD_PRODUCTS)) addOther(places, product);
  const untold = others.slice(TOLD_PRODUCTS).map(({ name }) => name);
  if (untold.length > 0)
    places.add(place, `reaches ${listNames(untold, NAMED_PRODUCTS, "products")} too`, "untold");
  for (const subject of subjects) places.add(subject.place, `${quoted(subject.name)} is named here`);
  return places.all;
}

/** Related places in order. A place that is told already gets a second sentence only of another kind. */
class PlaceList {
  readonly all: RelatedPlace[] = [];
  readonly #known = new Set<string>();

  add(place: Place, message: string, kind = ""): void {
    const key = `${placeKey(place)} ${kind}`;
    if (this.#known.has(key) || place.file.uri === "") return;
    this.#known.add(key);
    this.all.push({ place, message });
  }
}

function addOther(places: PlaceList, product: FindingProduct): void {
  for (const link of product.chain) {
    const message = linkMessage(link, product);
    places.add(link.place, link.step === "product" ? message : `${product.name}: ${message}`);
  }
  for (const guard of product.guards) addGuard(places, guard);
}

function linkMessage(link: ChainLink, product: FindingProduct): string {
  switch (link.step) {
    case "product":
      return `${product.name} (${product.regions.join(" + ") || "no region given"}) starts here`;
    case "inherit":
      return `inherits ${link.path}`;
    case "include":
      return `includes ${link.path}`;
    case "reference":
      return `${quoted(placeText(link.place))} brings it in here`;
    case "word":
      return `${quoted(placeText(link.place))} is named here`;
    case "required":
      return `the module before it requires ${quoted(placeText(link.place))} here`;
    case "resource":
      return "the resource overlay holds it here";
    case "copied-file":
      return "the copied file holds it here";
    case "app-file":
      return "the app is built from this";
    case "region-overlay":
      return `the region overlay holds it here and applies to ${product.name}`;
  }
}

/** A conditional: one sentence at each assignment that decided it, or at the conditional where the value is written nowhere. */
function addGuard(places: PlaceList, guard: Guard): void {
  if (guard.outcome === undefined) {
    const reason = guard.reason ?? "a value is not known";
    places.add(guard.place, `${quoted(guard.text)} cannot be decided: ${reason}`, "guard");
  }
  for (const read of guard.reads) addRead(places, guard, read);
  if (guard.outcome !== undefined && guard.reads.length === 0) {
    places.add(guard.place, `${quoted(guard.text)} ${guard.outcome ? "holds" : "does not hold"}`, "guard");
  }
}

function addRead(places: PlaceList, guard: Guard, read: GuardRead): void {
  const at = writtenAssignment(read);
  const { name, value, assigned } = read;
  const state = value === "" ? (assigned === undefined ? "not set" : "empty") : quoted(value);
  if (at !== undefined) places.add(at, `${quoted(name)} is ${state}, set here`, `guard ${name}`);
  else places.add(guard.place, `${quoted(name)} is ${state}`, `guard ${name}`);
}

/** Where the value was assigned; `undefined` for what is not set, or set by the build itself (such as `TARGET_PRODUCT`). */
export function writtenAssignment({ assigned }: GuardRead): Place | undefined {
  const place = assigned?.place;
  return place === undefined || placeText(place) === "" ? undefined : place;
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return `\`${line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH - 1)}…` : line}\``;
}
