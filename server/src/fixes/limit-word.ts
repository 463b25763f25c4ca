/** Takes a word out of the products that should not have it, where it is written: out of the list, or for the others alone. */
import type { CopiedFile, Fact } from "../facts/fact.ts";
import type { Finding } from "../rules/finding.ts";
import { listNames } from "../rules/wording.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { dropValue, takeOutProducts } from "./drop-value.ts";
import type { Fix, FixContext } from "./fix.ts";
import { draftMoves } from "./move-resource.ts";
import { copyWordsOf, reportedFacts, usersOf, wholePlace } from "./reported-fact.ts";
import { wordEdits } from "./take-out-word.ts";
import { draftUseOtherFile } from "./use-copy.ts";
import { inProducts } from "./wording.ts";

/**
 * At most one fix that holds: a resource moves where it is right, a guard where other products have the word too, else the word goes.
 * None for a product of unknown countries, whose word may be right, for what another module requires, and for values that other
 * products share.
 */
export function draftLimit(finding: Finding, context: FixContext): Fix[] {
  if (finding.products.some(({ regions }) => regions.length === 0)) return [];
  const facts = reportedFacts(finding, context);
  const [fact] = facts;
  if (fact === undefined || (fact.kind === "app" && fact.required !== undefined) || isInsideApp(fact))
    return [];
  const names = finding.products.map(({ name }) => name);
  const users = usersOf(fact, context);
  const others = users.filter((user) => !names.includes(user));
  const elsewhere = fact.kind === "endpoint" ? draftElsewhere(facts, names, users, context) : [];
  const less = draftLess(subjectsOf(finding), fact, names, others);
  return [
    ...elsewhere,
    ...(less.length > 0 ? less : draftWithoutCarrier(facts, fact, names, others, context)),
  ];
}

/** What takes the value from another place: a resource that moves, a file that is copied in its place. */
function draftElsewhere(
  facts: readonly Fact[],
  names: readonly string[],
  users: readonly string[],
  context: FixContext,
): Fix[] {
  const [fact] = facts;
  if (fact?.kind === "endpoint" && fact.source.kind === "resource") return draftMoves(fact, users, context);
  return draftUseOtherFile(copiesOf(facts), names, context);
}

/** The words by which the files are copied in which facts stand. */
function copiesOf(facts: readonly Fact[]): CopiedFile[] {
  return facts.flatMap(({ source }) => (source.kind === "copied-file" ? [source.copy] : []));
}

/** Whether it is a value of an app, so that the word around it is the whole app. */
function isInsideApp({ kind, source }: Fact): boolean {
  return kind === "endpoint" && source.kind === "word" && /_(?:PACKAGES|COPY_FILES)/.test(source.variable);
}

function subjectsOf({ subjects }: Finding): string {
  return listNames([...new Set(subjects.map(({ name }) => name))], 3);
}

/** A value that others rightly have: the products are kept from the whole overlay that brings it, when somebody chooses so. */
function draftWithoutCarrier(
  facts: readonly Fact[],
  { source }: Fact,
  names: readonly string[],
  others: readonly string[],
  context: FixContext,
): Fix[] {
  if (source.kind === "region-overlay") {
    const edits = takeOutProducts(source, names, others);
    const title = `Do not apply ${source.overlay.file.path} to ${inProducts(names)}`;
    return edits === undefined
      ? []
      : [{ kind: "drop", title, preferred: false, fallback: true, byHand: true, products: names, edits }];
  }
  if (source.kind === "copied-file") return draftWithoutFile(copiesOf(facts), names, context);
  if (source.kind !== "resource") return [];
  const { overlay } = source;
  const users = usersOf(overlay, context).filter((user) => !names.includes(user));
  const drafts = draftLess(`all of ${overlay.name}`, overlay, names, users);
  return drafts.map((fix) => ({ ...fix, preferred: false, byHand: true }));
}

/** The whole file goes, which somebody has to choose. */
function draftWithoutFile(
  copies: readonly CopiedFile[],
  names: readonly string[],
  context: FixContext,
): Fix[] {
  const words = copyWordsOf(copies, names, context);
  const edits = words.map(({ place, others }) => wordEdits(place, names, others));
  const [copy] = copies;
  if (copy === undefined || edits.some((own) => own === undefined)) return [];
  const title = `Do not copy ${copy.path} in ${inProducts(names)}`;
  const kind = words.some(({ others }) => others.length > 0) ? "guard" : "drop";
  const all = edits.flatMap((own) => own ?? []);
  return [{ kind, title, preferred: false, fallback: true, byHand: true, products: names, edits: all }];
}

function draftLess(subjects: string, fact: Fact, names: readonly string[], others: readonly string[]): Fix[] {
  const edits = editsOf(fact, names, others);
  if (edits === undefined) return [];
  const base = { preferred: true, fallback: true, products: names, edits } as const;
  if (others.length > 0 && fact.source.kind === "word")
    return [{ ...base, kind: "guard", title: `Keep ${subjects} only in ${inProducts(others)}` }];
  return [{ ...base, kind: "drop", title: `Drop ${subjects} from ${inProducts(names)}` }];
}

function editsOf(
  fact: Fact,
  names: readonly string[],
  others: readonly string[],
): readonly TextEdit[] | undefined {
  if (fact.source.kind !== "word") return dropValue(fact, names, others);
  const place = wholePlace(fact);
  return place && wordEdits(place, names, others);
}
