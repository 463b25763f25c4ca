/** Where somebody may have accepted something: every waiver of the policy, and every allow comment of the files that were read. */
import { makefilesOf } from "../facts/read-files.ts";
import { type InlineAllow, inlineAllows } from "../policy/inline-allow.ts";
import type { Waiver } from "../policy/policy.ts";
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { RuleContext } from "./rule.ts";

/** A waiver or an allow comment. */
export interface Acceptance {
  readonly one: InlineAllow | Waiver;
  /** The rule that it speaks of. */
  readonly rule: string;
  readonly hasReason: boolean;
  /** What it is called: `waiver` or `comment`. */
  readonly noun: "waiver" | "comment";
  readonly place: Place;
}

const known = new WeakMap<RuleContext, readonly Acceptance[]>();

/** Every waiver and allow comment, in no particular order; looked for once. */
export function acceptances(context: RuleContext): readonly Acceptance[] {
  const found = known.get(context) ?? findAcceptances(context);
  known.set(context, found);
  return found;
}

function findAcceptances(context: RuleContext): Acceptance[] {
  const waivers = context.policy.waivers.map(
    (one): Acceptance => ({
      one,
      rule: one.rule.value,
      hasReason: isReason(one.reason?.value),
      noun: "waiver",
      place: one.rule.place,
    }),
  );
  const comments = [...readFiles(context)].flatMap(inlineAllows).map(
    (one): Acceptance => ({
      one,
      rule: one.rule,
      hasReason: isReason(one.reason),
      noun: "comment",
      place: one.place,
    }),
  );
  return [...waivers, ...comments];
}

/** Whether somebody wrote why: not where a note says that it is still to be written. */
function isReason(reason: string | undefined): boolean {
  return reason !== undefined && !/^(?:TODO|FIXME|TBD)\b/i.test(reason);
}

/** The files in which a finding may stand: makefiles, overlays in which something was found, the policy. */
function readFiles({ discovery, products, regionOverlays, policyFiles }: RuleContext): Set<SourceFile> {
  const files = new Set<SourceFile>([
    ...discovery.files,
    ...policyFiles,
    ...regionOverlays.map(({ overlay }) => overlay.file),
  ]);
  for (const file of makefilesOf(products)) files.add(file);
  for (const { otherFacts } of products) {
    for (const { place } of otherFacts) files.add(place.file);
  }
  return files;
}
