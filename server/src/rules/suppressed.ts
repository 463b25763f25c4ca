/** Leaks that somebody has accepted: by a comment on the line above, or by a waiver of the policy that has not expired. */
import { inlineAllows } from "../policy/inline-allow.ts";
import { matchesName, matchesPath } from "../policy/matching.ts";
import type { Policy, Waiver } from "../policy/policy.ts";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Leak } from "./leaks.ts";

/**
 * Whether a leak is accepted.
 * @param today ISO date in UTC; a waiver holds on the day on which it expires
 */
export function isSuppressed(leak: Leak, policy: Policy, today: string): boolean {
  const rule = `foreign-${leak.fact.kind}`;
  return (
    isAllowedInline(rule, leak.fact.name, leak.route.place) ||
    policy.waivers.some((waiver) => waiver.rule.value === rule && covers(waiver, leak, today))
  );
}

function isAllowedInline(rule: string, subject: string, { file, start }: Place): boolean {
  return inlineAllows(file).some(
    (allow) =>
      allow.rule === rule &&
      (allow.subjects.length === 0 || allow.subjects.some((name) => matchesName(name, subject))) &&
      allow.line + 1 === logicalLine(file, start),
  );
}

/** The 0-based line on which the logical line of an offset starts; only makefiles continue lines. */
function logicalLine(file: SourceFile, offset: number): number {
  let { line } = file.positionAt(offset);
  const isMakefile = /\.(?:xml|ya?ml|prop)$/i.exec(file.path) === null;
  while (isMakefile && line > 0 && isContinued(file, line - 1)) line--;
  return line;
}

function isContinued(file: SourceFile, line: number): boolean {
  const text = file.text.slice(file.lines.lineStart(line), file.lines.lineStart(line + 1));
  return /(?<!\\)(?:\\\\)*\\\r?\n$/.test(text);
}

function covers(waiver: Waiver, { contents, fact, route }: Leak, today: string): boolean {
  const { product, path, subject, expires } = waiver;
  return (
    (expires === undefined || today <= expires.value) &&
    (product === undefined || matchesName(product.value, contents.declaration.name)) &&
    (path === undefined || matchesPath([path], route.place.file.path)) &&
    (subject === undefined || matchesName(subject.value, fact.name))
  );
}
