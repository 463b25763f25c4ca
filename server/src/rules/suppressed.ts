/** What somebody has accepted: by a comment on the line above, or by a waiver of the policy that has not expired. */
import { type InlineAllow, inlineAllows } from "../policy/inline-allow.ts";
import { matchesName, matchesPath } from "../policy/matching.ts";
import type { Policy, Waiver } from "../policy/policy.ts";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";

/** What a rule would report: one subject at a place, in one product or of none. */
export interface Reportable {
  readonly rule: string;
  readonly subject: string;
  readonly place: Place;
  /** The product's name. */
  readonly product: string | undefined;
}

/** The allow comments and waivers of one analysis; remembers which of them accepted something. */
export class Suppressions {
  readonly #policy: Policy;
  readonly #today: string;
  readonly #used = new Set<InlineAllow | Waiver>();

  /** @param today ISO date in UTC; a waiver holds on the day on which it expires */
  constructor(policy: Policy, today: string) {
    this.#policy = policy;
    this.#today = today;
  }

  /** Whether something that a rule would report is accepted. */
  covers(item: Reportable): boolean {
    const allows = inlineAllows(item.place.file).filter((allow) => allowsItem(allow, item));
    const waivers = this.#policy.waivers.filter(
      (waiver) => !this.isExpired(waiver) && waivesItem(waiver, item),
    );
    const found = [...allows, ...waivers];
    for (const one of found) this.#used.add(one);
    return found.length > 0;
  }

  /** Whether a comment or waiver has accepted anything so far. */
  isUsed(one: InlineAllow | Waiver): boolean {
    return this.#used.has(one);
  }

  isExpired({ expires }: Waiver): boolean {
    return expires !== undefined && this.#today > expires.value;
  }
}

function allowsItem({ rule, subjects, line }: InlineAllow, item: Reportable): boolean {
  return (
    rule === item.rule &&
    (subjects.length === 0 || subjects.some((name) => matchesName(name, item.subject))) &&
    line + 1 === logicalLine(item.place.file, item.place.start)
  );
}

/** The 0-based line on which the logical line of an offset starts; only makefiles continue lines. */
function logicalLine(file: SourceFile, offset: number): number {
  let { line } = file.positionAt(offset);
  const isMakefile = /\.(?:cfg|conf|ini|json|prop|properties|rc|sh|xml|ya?ml)$/i.exec(file.path) === null;
  while (isMakefile && line > 0 && isContinued(file, line - 1)) line--;
  return line;
}

function isContinued(file: SourceFile, line: number): boolean {
  const text = file.text.slice(file.lines.lineStart(line), file.lines.lineStart(line + 1));
  return /(?<!\\)(?:\\\\)*\\\r?\n$/.test(text);
}

function waivesItem({ rule, product, path, subject }: Waiver, item: Reportable): boolean {
  return (
    rule.value === item.rule &&
    (product === undefined || (item.product !== undefined && matchesName(product.value, item.product))) &&
    (path === undefined || matchesPath([path], item.place.file.path)) &&
    (subject === undefined || matchesName(subject.value, item.subject))
  );
}
