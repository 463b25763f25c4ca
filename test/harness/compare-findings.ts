/** Holds what an analysis reported against what a fixture expects, one to one. Runs nothing. */

import type { Finding } from "../../server/src/rules/finding.ts";
import { RULES } from "../../server/src/rules/registry.ts";
import { type Annotation, annotate, renderAnnotation } from "./annotations.ts";
import type { ExpectedTree } from "./fixture.ts";

/** A reported finding in the words of an annotation. */
export function observed(finding: Finding): Annotation {
  const { file, start, end } = finding.place;
  return {
    path: file.path,
    start: file.positionAt(start),
    end: file.positionAt(end),
    rule: finding.rule,
    fixed: false,
    severity: finding.severity,
    products: finding.products
      .map(({ name, certainty }) => (certainty === "possible" ? `${name}?` : name))
      .sort(),
    message: finding.message,
  };
}

/**
 * Whether a finding is what an annotation expects. An annotation without a severity expects the rule's own, so that a merely possible
 * finding has to be expected as one.
 */
function meets(finding: Annotation, expected: Annotation): boolean {
  const severity = expected.severity ?? RULES.find(({ id }) => id === expected.rule)?.severity;
  return (
    positionKey(finding) === positionKey(expected) &&
    finding.rule === expected.rule &&
    (severity === undefined || finding.severity === severity) &&
    (expected.products === undefined || finding.products?.join(" ") === expected.products.join(" ")) &&
    finding.message.includes(expected.message)
  );
}

function positionKey({ path, start, end }: Annotation): string {
  return `${path}:${start.line}:${start.column}-${end.line}:${end.column}`;
}

/** Pairs findings with annotations: for each finding the index of its annotation, as many as can be paired. */
export function pair(findings: readonly Annotation[], expected: readonly Annotation[]): Map<number, number> {
  const findingOf = new Map<number, number>();
  const place = (finding: number, tried: Set<number>): boolean =>
    expected.some((annotation, index) => {
      if (tried.has(index) || !meets(findings[finding] as Annotation, annotation)) return false;
      tried.add(index);
      const holder = findingOf.get(index);
      if (holder !== undefined && !place(holder, tried)) return false;
      findingOf.set(index, finding);
      return true;
    });
  for (const index of findings.keys()) place(index, new Set());
  return new Map([...findingOf].map(([annotation, finding]) => [finding, annotation]));
}

/**
 * Compares over all files. The result is empty when findings and annotations correspond one to one, else a text that names the
 * differences and shows the files concerned as they would have to be annotated.
 */
export function compareFindings(findings: readonly Finding[], tree: ExpectedTree, when: string): string[] {
  const actual = findings.map(observed);
  const pairs = pair(actual, tree.annotations);
  const surplus = actual.filter((_, index) => !pairs.has(index));
  const met = new Set(pairs.values());
  const missing = tree.annotations.filter((_, index) => !met.has(index));
  if (surplus.length === 0 && missing.length === 0) return [];
  const paths = [...new Set([...surplus, ...missing].map(({ path }) => path))].sort();
  return [
    ...missing.map((annotation) => `${when}: expected, not reported: ${describe(annotation)}`),
    ...surplus.map((annotation) => `${when}: reported, not expected: ${describe(annotation)}`),
    ...paths.map((path) => shown(path, tree, actual)),
  ];
}

function describe(annotation: Annotation): string {
  return `${annotation.path}:${annotation.start.line + 1}\n${renderAnnotation(annotation)}`;
}

function shown(path: string, tree: ExpectedTree, actual: readonly Annotation[]): string {
  const own = actual.filter((annotation) => annotation.path === path);
  return `-- ${path} -- (as reported)\n${annotate(tree.files.get(path) ?? "(no such file in the fixture)\n", own)}`;
}
