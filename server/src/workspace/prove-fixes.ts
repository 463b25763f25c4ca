/** Proves fixes: applies each to a copy of the tree in memory, evaluates again and compares. */
import type { ProductContents } from "../facts/fact.ts";
import { draftFixes } from "../fixes/draft-fixes.ts";
import type { Fix } from "../fixes/fix.ts";
import { type Finding, findingKey } from "../rules/finding.ts";
import { unusedWaiver } from "../rules/unused-waiver.ts";
import { waiverWithoutReason } from "../rules/waiver-without-reason.ts";
import { listNames } from "../rules/wording.ts";
import { groupBy } from "../text/group-by.ts";
import { applyTextEdits, areDisjoint, distinctEdits, type TextEdit } from "../text/text-edit.ts";
import { EditedFiles } from "../vfs/edited-files.ts";
import { type AnalysisProgress, analyze, runToEnd } from "./analyze.ts";
import type { Snapshot } from "./snapshot.ts";

/** Told between steps that evaluate nothing. */
const BETWEEN_PRODUCTS: AnalysisProgress = { done: 0, total: 0, product: "" };

const proved = new WeakMap<Snapshot, Map<string, readonly Fix[]>>();

/**
 * The fixes of a finding that hold: the finding is gone, no product has a new one, and every product that the fix does not name
 * holds the same words as before. The preferred one comes first; of several flags that would do, the one nearest to the finding.
 */
export function provedFixes(snapshot: Snapshot, finding: Finding): readonly Fix[] {
  return runToEnd(proveFixes(snapshot, finding));
}

/** What `provedFixes` gives, as far as that has been found out; `undefined` when it has not. */
export function knownFixes(snapshot: Snapshot, finding: Finding): readonly Fix[] | undefined {
  return proved.get(snapshot)?.get(findingKey(finding));
}

/** Does what `provedFixes` does in steps: yields after each product that is evaluated again. */
export function* proveFixes(
  snapshot: Snapshot,
  finding: Finding,
): Generator<AnalysisProgress, readonly Fix[], void> {
  const ofSnapshot = proved.get(snapshot) ?? new Map<string, readonly Fix[]>();
  proved.set(snapshot, ofSnapshot);
  const key = findingKey(finding);
  const known = ofSnapshot.get(key);
  if (known !== undefined) return known;
  const fixes = yield* proveAll(snapshot, finding);
  ofSnapshot.set(key, fixes);
  return fixes;
}

/** The texts of the edited files, by path. */
export function editedTexts(edits: readonly TextEdit[]): Map<string, string> {
  const byFile = groupBy(edits, ({ place }) => place.file);
  return new Map([...byFile].map(([file, own]) => [file.path, applyTextEdits(file.text, own)]));
}

function* proveAll(snapshot: Snapshot, finding: Finding): Generator<AnalysisProgress, Fix[], void> {
  const fixes: Fix[] = [];
  for (const draft of draftFixes(finding, snapshot)) {
    if (fixes.some(({ kind }) => kind === draft.kind)) continue;
    if (draft.fallback && fixes.some(({ kind }) => kind !== "gate-off")) continue;
    const fix = yield* proveOne(snapshot, finding, draft);
    if (fix !== undefined) fixes.push(fix);
  }
  const preferred = fixes.find((fix) => fix.preferred) ?? fixes.find((fix) => !fix.byHand);
  return fixes.map((fix) => ({ ...fix, preferred: fix === preferred }));
}

/** The draft if it holds; where the same subjects come into the products at other places too, together with what is needed there. */
function* proveOne(
  snapshot: Snapshot,
  finding: Finding,
  draft: Fix,
): Generator<AnalysisProgress, Fix | undefined, void> {
  const alone = yield* provedDraft(snapshot, finding, draft);
  if (alone !== undefined) return alone;
  const joined = yield* joinedDraft(snapshot, finding, draft);
  return joined && (yield* provedDraft(snapshot, finding, joined));
}

function* provedDraft(
  snapshot: Snapshot,
  finding: Finding,
  fix: Fix,
): Generator<AnalysisProgress, Fix | undefined, void> {
  const after = yield* analyzeEdited(snapshot, fix.edits);
  return (yield* holds(snapshot, after, [finding], fix))
    ? withEffect(snapshot, after, finding, fix)
    : undefined;
}

/**
 * One fix from the drafts of a finding and of its twins, in the order of their places, so that what is put in at one offset behind
 * the first stands before what is put in there before the second; `undefined` when it
 * has none, when a twin cannot be mended so, or when their edits meet.
 */
function* joinedDraft(
  snapshot: Snapshot,
  finding: Finding,
  draft: Fix,
): Generator<AnalysisProgress, Fix | undefined, void> {
  const isTwin = sharesLeakWith(finding);
  const twins = snapshot.findings.filter((other) => other === finding || isTwin(other));
  const others = twins.length - 1;
  if (others === 0) return undefined;
  const all: Fix[] = [];
  for (const twin of twins) {
    const own = twin === finding ? draft : draftLike(draft, draftFixes(twin, snapshot));
    if (own === undefined) return undefined;
    all.push(own);
    yield BETWEEN_PRODUCTS;
  }
  const edits = distinctEdits(all.flatMap((fix) => fix.edits));
  if (!areDisjoint(edits)) return undefined;
  const title = `${draft.title}, and likewise at ${others} other ${others === 1 ? "place" : "places"}`;
  const products = [...new Set(all.flatMap((fix) => fix.products))];
  return { ...draft, title, products, edits };
}

/** The draft of the same kind, else the first that needs nobody's choice. */
function draftLike({ kind }: Fix, drafts: readonly Fix[]): Fix | undefined {
  return drafts.find((draft) => draft.kind === kind) ?? drafts.find(({ byHand }) => !byHand);
}

/** Whether another finding of the same rule reports the same subject in the same product. */
function sharesLeakWith(finding: Finding): (other: Finding) => boolean {
  const reports = countReports([finding]);
  return (other) => [...countReports([other]).keys()].some((report) => reports.has(report));
}

/** The tree with a fix applied, analysed. */
export function analyzeEdited(
  snapshot: Snapshot,
  edits: readonly TextEdit[],
): Generator<AnalysisProgress, Snapshot, void> {
  const files = new EditedFiles(snapshot.files, editedTexts(edits));
  return analyze(files, snapshot.settings, snapshot);
}

/**
 * Whether edits mend `findings`, report nothing new, and leave every product as it is that is not in `products`. Edits move places, so
 * findings are compared by what they say of each product: rule and subjects, an endpoint with its property. A leak that comes in at a
 * second place as well is not mended by a fix of the first alone. Yields after each product that has to be compared.
 */
export function* holds(
  before: Snapshot,
  after: Snapshot,
  findings: readonly Finding[],
  { products: named, edits }: Pick<Fix, "products" | "edits">,
): Generator<AnalysisProgress, boolean, void> {
  const old = countReports(before.findings);
  const now = countReports(after.findings);
  for (const [report, count] of now) if (count > (old.get(report) ?? 0)) return false;
  for (const report of countReports(findings).keys()) if (now.has(report)) return false;
  const editsValues = edits.some(({ place }) => !place.file.path.endsWith(".mk"));
  const isNamed = new Set(named);
  const twins = new Map(after.products.map((contents) => [contents.declaration.name, contents]));
  for (const contents of before.products) {
    const { name } = contents.declaration;
    const twin = twins.get(name);
    if (isNamed.has(name) || contents === twin) continue;
    if (twin === undefined || !sameWords(contents, twin)) return false;
    if (editsValues && !sameValues(contents, twin)) return false;
    yield BETWEEN_PRODUCTS;
  }
  return true;
}

/** Whether two evaluations of a product hold the same of what stands in files that are no makefiles. */
function sameValues(a: ProductContents, b: ProductContents): boolean {
  return valuesOf(a) === valuesOf(b);
}

function valuesOf({ facts }: ProductContents): string {
  const values = facts.filter(({ source }) => source.kind !== "word");
  return values
    .map((fact) => [fact.kind, fact.kind === "endpoint" ? `${fact.holder}=${fact.url}` : fact.name].join(" "))
    .join("\n");
}

/** A fix that leaves a waiver without use is the better for it; one that makes a waiver leaves its reason to be written. */
const ABOUT_WAIVERS: ReadonlySet<string> = new Set([unusedWaiver.id, waiverWithoutReason.id]);

/** How often each product is named with each subject by each rule. */
function countReports(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, subjects, products, message } of findings) {
    if (ABOUT_WAIVERS.has(rule)) continue;
    const names = products.length > 0 ? products.map(({ name }) => name) : [message];
    for (const name of names) {
      for (const subject of subjects) {
        const report = `${rule}|${name}|${subject.kind}|${subject.name}|${subject.holder ?? ""}`;
        counts.set(report, (counts.get(report) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** Whether two evaluations of a product hold the same words, in the same order. */
function sameWords(a: ProductContents, b: ProductContents): boolean {
  if (a.product === b.product) return true;
  const [ours, theirs] = [a.product.lists, b.product.lists];
  const names = new Set([...ours.keys(), ...theirs.keys()]);
  return [...names].every(
    (name) => ours.get(name) === theirs.get(name) || wordsOf(a, name) === wordsOf(b, name),
  );
}

function wordsOf({ product }: ProductContents, name: string): string {
  return (product.variables.get(name) ?? []).map((word) => word.text).join(" ");
}

/** Names in the title what goes with a flag besides the subjects of the finding. */
function withEffect(before: Snapshot, after: Snapshot, finding: Finding, fix: Fix): Fix {
  if (fix.kind !== "gate-off") return fix;
  const subjects = new Set(finding.subjects.map(({ name }) => name));
  const lost = new Set<string>();
  for (const name of fix.products) {
    const left = new Set(modulesOf(after, name));
    for (const module of modulesOf(before, name))
      if (!left.has(module) && !subjects.has(module)) lost.add(module);
  }
  if (lost.size === 0) return fix;
  return { ...fix, title: `${fix.title} (also removes ${listNames([...lost], 5, "modules")})` };
}

function modulesOf({ products }: Snapshot, name: string): string[] {
  const contents = products.find(({ declaration }) => declaration.name === name);
  return contents?.facts.filter(({ kind }) => kind === "app").map((fact) => fact.name) ?? [];
}
