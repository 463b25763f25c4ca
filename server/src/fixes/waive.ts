/**
 * Accepts a finding where it stands: by a comment above, or where comments are other ones (in those of XML there may be no `--`) by a
 * waiver of the policy.
 */
import type { Finding } from "../rules/finding.ts";
import { listNames } from "../rules/wording.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { Fix, FixContext } from "./fix.ts";
import { indentation, insert, lineEnding, lineStart, statementAt } from "./makefile-lines.ts";
import { newYamlItem } from "./yaml-edits.ts";

/**
 * Stands where the reason belongs until somebody writes it. `waiver-without-reason` takes it for none, so that what is accepted in haste
 * stays on the list until it is explained.
 */
const REASON = "TODO: say why";
const NAMED_SUBJECTS = 3;
/** What the policy and its waivers get wrong is not to be accepted but changed. */
const NOT_WAIVED = /^policy-|waiver/;

/** One fix for somebody to choose, who has to write the reason; it changes no product. */
export function draftWaive(finding: Finding, context: FixContext): Fix[] {
  const { rule, place, subjects } = finding;
  const names = [...new Set(subjects.map(({ name }) => name))];
  if (NOT_WAIVED.test(rule) || names.length === 0 || names.some((name) => /[\s*?[\]{}!]/.test(name)))
    return [];
  const hasComments = /\.(?:mk|ya?ml|prop|properties)$/.test(place.file.path);
  const edit = hasComments ? comment(finding, names) : waiver(finding, names, context);
  if (edit === undefined) return [];
  const what = listNames(names, NAMED_SUBJECTS);
  const title = `Allow ${what} here by ${hasComments ? "a comment" : "a waiver"}`;
  return [{ kind: "waive", title, preferred: false, byHand: true, products: [], edits: [edit] }];
}

/** Without names where they are many: then it is for everything that the rule says of the line. */
function comment({ rule, place }: Finding, names: readonly string[]): TextEdit {
  const { file } = place;
  const statement = file.path.endsWith(".mk") ? statementAt(place) : undefined;
  const start = statement?.place.start ?? place.start;
  const subjects = names.length > NAMED_SUBJECTS ? "" : ` ${names.join(" ")}`;
  const text = `# regionlint: allow ${rule}${subjects} -- ${REASON}`;
  return insert(file, lineStart(file, start), `${indentation(file, start)}${text}${lineEnding(file)}`);
}

function waiver(
  { rule, place }: Finding,
  names: readonly string[],
  { policyFile }: FixContext,
): TextEdit | undefined {
  const [subject, ...more] = names;
  if (policyFile === undefined || subject === undefined || more.length > 0) return undefined;
  const texts = Object.entries({ path: place.file.path, subject, reason: REASON });
  const entries = texts.map(([key, text]) => `${key}: ${JSON.stringify(text)}`);
  return newYamlItem(policyFile, "waivers", `{ rule: ${rule}, ${entries.join(", ")} }`);
}
