/** What `explain` prints for people: each occurrence at its source line, where it is allowed, and the ways to it. */
import { ownerEvidence } from "../facts/host-evidence.ts";
import type { NotInstalled } from "../facts/package-facts.ts";
import { absenceSentences } from "./absence-text.ts";
import { renderChain, renderGuards } from "./chain-text.ts";
import { safeText } from "./display-cells.ts";
import { type DefinedModule, type Explanation, holderOf, type Occurrence } from "./explanation.ts";
import { type ReportContext, reportContext } from "./report-context.ts";
import type { PlaceWriter } from "./report-place.ts";
import { counted, listing, wrapped } from "./sentence.ts";
import { gutter, gutterWidth, renderSnippet } from "./source-snippet.ts";
import { abilitySentence } from "./subject-notes.ts";
import { severityColor, type TextStyle } from "./text-style.ts";

const MOST_HOSTS = 6;
const MOST_PERMISSIONS = 12;

/** Ends with one line that says whether, and how often, the subject is in the product. */
export function renderExplainText(explanation: Explanation, style: TextStyle): string {
  const { snapshot, contents, subject, found, near, notInstalled } = explanation;
  const { bold } = style.colors;
  const product = `${contents.product.name}${market(explanation)}`;
  const context = reportContext(snapshot, style);
  const absent = notInstalled.flatMap((word) => [...absentLines(word, context), ""]);
  if (found.length === 0) {
    const isListed = notInstalled.length > 0;
    const offer = near.length === 0 || isListed ? "" : `; near to it: ${listing(near.map(safeText))}`;
    return `${[...absent, `${bold(`${safeText(subject)} is not in ${product}`)}${offer}`].join("\n")}\n`;
  }
  const lines = found.flatMap((occurrence) => [...new OccurrenceText(occurrence, context).lines(), ""]);
  lines.push(...absent);
  const times = found.length === 1 ? "once" : counted(found.length, "time");
  return `${[...lines, bold(`${safeText(subject)} is in ${product} ${times}`)].join("\n")}\n`;
}

/** A word that lists the subject and installs nothing, with the reasons. */
function absentLines(word: NotInstalled, { places, style }: ReportContext): string[] {
  const { fact } = word;
  const width = gutterWidth(fact.place);
  const pad = " ".repeat(width);
  const { colors } = style;
  const head = `${colors.bold(`app: ${safeText(fact.name)}`)} in ${safeText(holderOf(fact))}, not installed`;
  return [
    head,
    `${pad}${colors.blue("-->")} ${places.column(fact.place)}`,
    ...renderSnippet(fact.place, width, style, severityColor(style, "info")),
    gutter("", width, style),
    ...absenceSentences(word, places).flatMap((sentence) => note(sentence, pad, style)),
  ];
}

function note(text: string, pad: string, style: TextStyle): string[] {
  const mark = `${pad} ${style.colors.blue("=")} `;
  const [first = "", ...rest] = wrapped(text, style.width - pad.length - 3);
  return [mark + first, ...rest.map((line) => `${pad}   ${line}`)];
}

function market({ contents: { shipsTo } }: Explanation): string {
  return shipsTo.names.length === 0 ? "" : ` (${listing(shipsTo.names)})`;
}

class OccurrenceText {
  readonly #occurrence: Occurrence;
  readonly #places: PlaceWriter;
  readonly #style: TextStyle;
  readonly #regions: ReportContext["regions"];
  readonly #pad: string;

  constructor(occurrence: Occurrence, { places, style, regions }: ReportContext) {
    this.#occurrence = occurrence;
    this.#places = places;
    this.#style = style;
    this.#regions = regions;
    this.#pad = " ".repeat(gutterWidth(occurrence.fact.place));
  }

  lines(): string[] {
    const { fact, conflict, ways } = this.#occurrence;
    const { colors } = this.#style;
    const paint = severityColor(this.#style, conflict.isEmpty ? "info" : "error");
    const width = this.#pad.length;
    return [
      `${paint(fact.kind)}${colors.bold(`: ${safeText(fact.name)}`)} in ${safeText(holderOf(fact))}`,
      `${this.#pad}${colors.blue("-->")} ${this.#places.column(fact.place)}`,
      ...renderSnippet(fact.place, width, this.#style, paint),
      gutter("", width, this.#style),
      ...this.#abilities(),
      ...this.#unread(),
      ...this.#hosts(),
      ...this.#owners(),
      ...this.#note(this.#verdict()),
      ...this.#occurrence.definitions.flatMap((defined) => this.#note(this.#definition(defined))),
      ...(this.#occurrence.isUndefined ? this.#note("the checkout does not contain its module") : []),
      ...ways.flatMap((way, index) => this.#way(way, index)),
    ];
  }

  /** What an app may do by its manifest. */
  #abilities(): string[] {
    const { fact } = this.#occurrence;
    if (fact.kind !== "app" || fact.apk?.applicationId === undefined) return [];
    const { applicationId, data, startsAtBoot, permissions, sharedUserId } = fact.apk;
    const asked = permissions.map((name) => safeText(name.replace(/^android\.permission\./, "")));
    const shared = sharedUserId === undefined ? "" : `, shares the user id ${safeText(sharedUserId)}`;
    const rights =
      asked.length === 0 ? "asks for no permission" : `asks for ${listing(asked, MOST_PERMISSIONS)}`;
    return [
      ...this.#note(abilitySentence(fact.name, { applicationId, data, startsAtBoot, hosts: [] })),
      ...this.#note(`it ${rights}${shared}`),
    ];
  }

  /** Why nothing, or not all, is known of what an app holds. */
  #unread(): string[] {
    const { fact } = this.#occurrence;
    if (fact.kind !== "app" || fact.apk === undefined) return [];
    const { path, problems } = fact.apk;
    return problems.flatMap((problem) =>
      this.#note(`not all of ${safeText(path)} is read, because ${safeText(problem)}`),
    );
  }

  /** Whom an app talks to by what stands in it. */
  #hosts(): string[] {
    const { fact, hosts } = this.#occurrence;
    if (hosts.length === 0) return [];
    const names = hosts.map(({ host, owner }) => safeText(owner === undefined ? host : `${host} (${owner})`));
    return this.#note(`${safeText(fact.name)} names ${listing(names, MOST_HOSTS)}`);
  }

  /** Whose an endpoint is, by the policy and by other evidence. */
  #owners(): string[] {
    const { fact, allowance } = this.#occurrence;
    if (fact.kind !== "endpoint") return [];
    const byPolicy = allowance?.owner === undefined ? [] : [`by the policy it belongs to ${allowance.owner}`];
    const others = ownerEvidence(fact).map(({ sentence }) => sentence);
    return [...byPolicy, ...others].flatMap((text) => this.#note(safeText(text)));
  }

  #verdict(): string {
    const { fact, allowance, conflict } = this.#occurrence;
    const condition = fact.condition === undefined ? "" : `${this.#activity(fact.condition)}; `;
    const wrong = conflict.isEmpty
      ? "nothing is wrong with it here"
      : `wrong in ${conflict.describe(this.#regions)}`;
    if (allowance === undefined) {
      const silent = "the policy has no entry for it";
      const scoped = `, but a makefile on the way is for other countries; ${wrong}`;
      return `${condition}${silent}${conflict.isEmpty ? "" : scoped}`;
    }
    const allowed =
      allowance.regions.length > 0 ? listing(allowance.regions) : allowance.countries.describe();
    return `${condition}allowed in ${allowed}; ${wrong}`;
  }

  #activity(condition: string): string {
    const { active, locale } = this.#occurrence.fact;
    const where = active.describe(this.#regions);
    if (locale === undefined) return `active only under ${condition} (${where})`;
    const certain = active.intersect(locale.countries).describe(this.#regions);
    return `under ${condition} active in ${certain}, elsewhere in ${where} only possibly: ${locale.elsewhere}`;
  }

  #definition({ kind, place, applicationIds }: DefinedModule): string {
    const ids = applicationIds.map(({ value, when }) => {
      const condition = when.length === 0 ? "" : ` (possibly: ${when.join(", ")})`;
      return safeText(value.text + condition);
    });
    const id = ids.length === 0 ? "" : `, application id ${ids.join(" or ")}`;
    return `defined as ${safeText(kind)} at ${this.#places.column(place)}${id}`;
  }

  #way(way: Occurrence["ways"][number], index: number): string[] {
    const count = this.#occurrence.ways.length;
    const which = count === 1 ? "it comes in this way" : `way ${index + 1} of ${count}`;
    const possible = way.possible === undefined ? "" : ` (possibly: ${safeText(way.possible)})`;
    const links = way.chain.filter(({ step }) => step !== "product");
    const indent = `${this.#pad}     `;
    return [
      ...this.#note(`${which}${possible}:`),
      ...renderChain({ starts: [], shared: links }, indent, this.#places, this.#style),
      ...renderGuards(way.guards, indent, this.#places, this.#style),
    ];
  }

  #note(text: string): string[] {
    return note(text, this.#pad, this.#style);
  }
}
