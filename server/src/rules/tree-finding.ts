/**
 * Findings of the rules that look at one thing in one product at a time: problems at one place are put together, with every product
 * that they concern. Leaks are grouped elsewhere.
 */
import type { ProductContents } from "../facts/fact.ts";
import type { Route } from "../facts/routes.ts";
import { RegionSet } from "../region/region-set.ts";
import { fingerprint } from "../text/fingerprint.ts";
import { groupBy } from "../text/group-by.ts";
import { type Place, placeKey, placeText } from "../text/range.ts";
import type { Finding, FindingProduct, FindingSubject, FixIntent, Severity, SubjectKind } from "./finding.ts";
import type { RuleContext } from "./rule.ts";

/** One thing to report at a place, of one product or of none. */
export interface Problem {
  readonly place: Place;
  /** What tells it from other problems of its rule at the same place. */
  readonly identity: string;
  readonly subject: string;
  /** Where the subject stands, when that is not `place`. */
  readonly subjectPlace?: Place;
  readonly contents: ProductContents | undefined;
  /** Why it is only possible; `undefined` when it is certain. */
  readonly possible: string | undefined;
  /** The countries of the product in which it is wrong; none where countries do not matter. */
  readonly conflict?: RegionSet;
  /** How it comes into the product. */
  readonly route?: Pick<Route, "chain" | "guards">;
}

/** What a rule says of the problems that it finds. */
export interface ProblemWording<P extends Problem> {
  readonly rule: string;
  readonly severity: Severity;
  readonly kind: SubjectKind;
  /** The sentence for the problems of one place; `products` are those that they concern. */
  message(problems: readonly P[], products: readonly FindingProduct[]): string;
  /** What could be done about the problems of one place. */
  intents?(problems: readonly P[]): FixIntent[];
}

/** One finding for each place and identity, without what somebody has accepted. */
export function problemFindings<P extends Problem>(
  context: RuleContext,
  wording: ProblemWording<NoInfer<P>>,
  problems: readonly P[],
): Finding[] {
  const reported = problems.filter(
    ({ place, subject, contents }) =>
      !context.suppressions.covers({
        rule: wording.rule,
        subject,
        place,
        product: contents?.declaration.name,
      }),
  );
  const groups = groupBy(reported, ({ place, identity }) => `${placeKey(place)}|${identity}`);
  return [...groups.values()].map((group) => problemFinding(wording, group));
}

/** A problem whose sentence is the same in every product. */
export interface TreeProblem extends Omit<Problem, "identity"> {
  readonly message: string;
}

/** Groups problems of one rule that each have their sentence: one finding for each place and sentence. */
export function treeFindings(
  context: RuleContext,
  rule: string,
  severity: Severity,
  kind: SubjectKind,
  problems: readonly TreeProblem[],
): Finding[] {
  const wording = {
    rule,
    severity,
    kind,
    message: ([first]: readonly (Problem & TreeProblem)[]) => first?.message ?? "",
  };
  return problemFindings(
    context,
    wording,
    problems.map((problem) => ({ ...problem, identity: problem.message })),
  );
}

function problemFinding<P extends Problem>(wording: ProblemWording<P>, group: readonly P[]): Finding {
  const { rule, severity, kind } = wording;
  const [{ place, identity }] = group as [P, ...P[]];
  const certain = group.some((problem) => problem.possible === undefined);
  const products = findingProducts(group);
  return {
    rule,
    severity: certain ? severity : lowered(severity),
    certainty: certain ? "certain" : "possible",
    message: wording.message(group, products),
    place,
    identity,
    fingerprint: fingerprint(`${rule}|${place.file.path}|${identity}|${placeText(place)}`),
    subjects: findingSubjects(kind, group),
    products,
    intents: wording.intents?.(group) ?? [],
  };
}

function findingSubjects(kind: SubjectKind, group: readonly Problem[]): FindingSubject[] {
  const subjects = group.map(
    ({ subject, subjectPlace, place }): FindingSubject => ({
      kind,
      name: subject,
      place: subjectPlace ?? place,
    }),
  );
  return [...new Map(subjects.map((item) => [`${item.name}|${placeKey(item.place)}`, item])).values()];
}

/** One step less severe. */
export function lowered(severity: Severity): Severity {
  return severity === "error" ? "warning" : "info";
}

function findingProducts(group: readonly Problem[]): FindingProduct[] {
  const products = new Map<string, FindingProduct>();
  for (const { contents, possible, conflict = RegionSet.empty, route } of group) {
    if (contents === undefined) continue;
    const { declaration, product, shipsTo } = contents;
    const known = products.get(declaration.name);
    if (known !== undefined && (known.certainty === "certain" || possible !== undefined)) continue;
    products.set(declaration.name, {
      name: declaration.name,
      makefile: product.makefile,
      countries: shipsTo.countries,
      regions: shipsTo.names,
      conflict,
      certainty: possible === undefined ? "certain" : "possible",
      reason: possible,
      chain: route?.chain ?? [],
      guards: route?.guards ?? [],
    });
  }
  return [...products.values()];
}
