/** What stands under the source line of a finding: what comes along, who gets which data, and the way into each product. */
import type { Finding, FindingProduct, FindingSubject } from "../rules/finding.ts";
import { groupBy } from "../text/group-by.ts";
import { comparePlaces } from "../text/range.ts";
import { renderChain, renderGuards } from "./chain-text.ts";
import { safeText } from "./display-cells.ts";
import { groupProducts, type ProductGroup } from "./product-groups.ts";
import type { ReportContext } from "./report-context.ts";
import type { PlaceWriter } from "./report-place.ts";
import { counted, listing, wrapped } from "./sentence.ts";
import { subjectNotes } from "./subject-notes.ts";
import type { TextStyle } from "./text-style.ts";

/** Of more products, subjects or ways than this, the others are counted. */
const MOST_PRODUCTS = 8;
const MOST_SUBJECTS = 8;
const MOST_GROUPS = 6;

/** @param pad the blanks that line up with the line numbers above */
export function renderFindingBody(finding: Finding, context: ReportContext, pad: string): string[] {
  return new FindingBody(finding, context, pad).lines();
}

class FindingBody {
  readonly #finding: Finding;
  readonly #places: PlaceWriter;
  readonly #style: TextStyle;
  readonly #regions: ReportContext["regions"];
  readonly #pad: string;

  constructor(finding: Finding, { places, style, regions }: ReportContext, pad: string) {
    this.#finding = finding;
    this.#places = places;
    this.#style = style;
    this.#regions = regions;
    this.#pad = pad;
  }

  lines(): string[] {
    const groups = groupProducts(this.#finding.products);
    const left = groups.slice(MOST_GROUPS).flatMap((group) => group.products);
    return [
      ...this.#subjects(),
      ...subjectNotes(this.#finding).flatMap((note) => this.#note(note)),
      ...groups.slice(0, MOST_GROUPS).flatMap((group) => this.#group(group)),
      ...(left.length === 0
        ? []
        : this.#note(`and in ${counted(left.length, "more product")} by other ways`)),
    ];
  }

  #note(text: string): string[] {
    const mark = `${this.#pad} ${this.#style.colors.blue("=")} `;
    const [first = "", ...rest] = wrapped(text, this.#style.width - this.#pad.length - 3);
    return [mark + first, ...rest.map((line) => `${this.#pad}   ${line}`)];
  }

  /** What comes along, unless it is one thing, at which the finding points or the way ends. */
  #subjects(): string[] {
    const { subjects, place, products } = this.#finding;
    if (subjects.every((subject) => comparePlaces(subject.place, place) === 0)) return [];
    const end = products[0]?.chain.at(-1)?.place;
    const [only] = subjects.length === 1 ? subjects : [];
    if (only !== undefined && end !== undefined && comparePlaces(only.place, end) === 0) return [];
    const shown = subjects.slice(0, MOST_SUBJECTS);
    const byFile = groupedByFile(shown);
    const left = subjects.length - shown.length;
    return [
      ...byFile.flatMap((group) => this.#subjectsOfFile(group)),
      ...(left > 0 ? [`${this.#pad}     and ${left} more`] : []),
    ];
  }

  #subjectsOfFile(subjects: readonly FindingSubject[]): string[] {
    const [first] = subjects as [FindingSubject];
    const lineOf = ({ place }: FindingSubject) => String(place.file.positionAt(place.start).line + 1);
    const width = Math.max(...subjects.map((subject) => lineOf(subject).length));
    const { cyan, dim } = this.#style.colors;
    const lines = subjects.map(
      (subject) =>
        `${this.#pad}     ${dim("line")} ${lineOf(subject).padStart(width)}  ${safeText(subject.name)}`,
    );
    const mark = `${this.#pad} ${this.#style.colors.blue("=")} `;
    return [`${mark}brings from ${cyan(this.#places.path(first.place.file))}`, ...lines];
  }

  #group(group: ProductGroup): string[] {
    const indent = `${this.#pad}     `;
    const [first] = group.products as [FindingProduct];
    const names = listing(
      group.products.map((product) => productLabel(product, this.#regions)),
      MOST_PRODUCTS,
    );
    const head = first.certainty === "possible" ? `possibly in ${names}` : `in ${names}`;
    const reason = first.reason === undefined ? "" : ` (${safeText(first.reason)})`;
    const chain = this.#isAtFinding(group) ? [] : renderChain(group, indent, this.#places, this.#style);
    const guards = renderGuards(first.guards, indent, this.#places, this.#style);
    const isShort = chain.length + guards.length === 0;
    if (isShort && this.#isSaid(group)) return [];
    return [...this.#note(`${head}${reason}${isShort ? "" : ":"}`), ...chain, ...guards];
  }

  /** Whether the message names every product of the group, and all of their countries are concerned. */
  #isSaid({ products }: ProductGroup): boolean {
    const { message } = this.#finding;
    return products.every((product) => message.includes(product.name) && isWhole(product));
  }

  /** Whether the whole way is the place that the snippet shows already. */
  #isAtFinding(group: ProductGroup): boolean {
    const links = [...group.starts.flat(), ...group.shared];
    return links.every((link) => comparePlaces(link.place, this.#finding.place) === 0);
  }
}

/** A product with its regions, and the countries concerned where they are not all of its countries. */
function productLabel(product: FindingProduct, names: ReportContext["regions"]): string {
  const { countries, conflict } = product;
  const unknown = product.regions.length === 0 && countries.isAll;
  if (unknown && isWhole(product)) return product.name;
  const regions = unknown ? "sold in unknown countries" : listing(product.regions) || countries.describe();
  const narrower = isWhole(product) ? "" : `, for ${conflict.describe(names)}`;
  return `${product.name} (${regions}${narrower})`;
}

function groupedByFile(subjects: readonly FindingSubject[]): (readonly FindingSubject[])[] {
  return [...groupBy(subjects, ({ place }) => place.file.path).values()];
}

function isWhole({ conflict, countries }: FindingProduct): boolean {
  return conflict.isEmpty || conflict.equals(countries);
}
