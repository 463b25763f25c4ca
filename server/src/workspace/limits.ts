/** What an analysis could not know, and what the user should be told once about the tree as a whole. */
import { contentVariables } from "../facts/collect-facts.ts";
import type { AppProblem, Fact, ProductContents } from "../facts/fact.ts";
import { perVariableWord } from "../facts/property-words.ts";
import type { Policy } from "../policy/policy.ts";
import type { Discovery } from "../product/discover-products.ts";
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import { writtenPlace } from "../product/written-place.ts";
import type { Finding } from "../rules/finding.ts";
import { makeError, stopsOf } from "../rules/make-error.ts";
import { missingInherit } from "../rules/missing-inherit.ts";
import { type Place, placeKey } from "../text/range.ts";
import type { Settings } from "./settings.ts";
import type { Hint, Incomplete, Snapshot } from "./snapshot.ts";

/**
 * Every place behind which a product could not be followed or the build would not go on, and every APK that could not be read, each once for
 * each product.
 */
export function incompleteOf(
  products: readonly ProductContents[],
  policy: Policy,
  discovery: Discovery,
): Incomplete[] {
  return products.flatMap((contents) => {
    const { declaration, product, otherFacts, inApps } = contents;
    const asks = policy.apps.length > 0 || policy.endpoints.length > 0;
    const unread = asks ? inApps.problems(policy.endpoints.length > 0).map(unreadApp) : [];
    const apks = [...otherFacts.flatMap(unreadApks), ...unread];
    const events: Omit<Incomplete, "product">[] = [...product.unknowns, ...unknownWords(product), ...apks];
    const known = new Set(events.map(({ place }) => placeKey(place)));
    for (const { place, text } of stopsOf({ discovery }, contents))
      if (!known.has(placeKey(place)))
        events.push({ place, reason: `the build stops here: ${text}`, isStop: true });
    const unique = new Map(events.map((event) => [`${placeKey(event.place)}|${event.reason}`, event]));
    return [...unique.values()].map(({ place, reason, isStop }) => ({
      product: declaration.name,
      place,
      reason,
      ...(isStop === undefined ? {} : { isStop }),
    }));
  });
}

/** What is incomplete and no finding says, for those who see the findings. */
export function untold({ incomplete, findings }: Pick<Snapshot, "incomplete" | "findings">): Incomplete[] {
  const stops = findings.filter(({ rule }) => rule === makeError.id);
  const told = new Set(stops.map(({ place }) => placeKey(place)));
  return incomplete.filter(({ place, isStop }) => isStop === undefined || !told.has(placeKey(place)));
}

function unreadApks(fact: Fact): { place: Place; reason: string }[] {
  if (fact.kind !== "app" || fact.apk === undefined) return [];
  const { path, problems } = fact.apk;
  return problems.map((problem) => unreadApp({ place: fact.place, path, problem }));
}

function unreadApp({ place, path, problem }: AppProblem): { place: Place; reason: string } {
  return { place, reason: `what ${path} holds is not known in full (${problem})` };
}

/** The words of package lists and overlay variables that are not known: any app could be one of them. */
function unknownWords(product: EvaluatedProduct): UnknownWord[] {
  return wordsNotKnown(product, contentVariables(product.variant)).map(({ variable, word }) => ({
    place: writtenPlace(word, variable)?.place ?? product.start,
    reason: `a word of ${variable} is not known: ${word.unknownReason}`,
  }));
}

const wordsNotKnown = perVariableWord((item) => (item.word.unknownReason === undefined ? [] : [item]), {
  mayHold: (text) => text.unknownReason !== undefined,
});

type UnknownWord = Pick<Incomplete, "place" | "reason">;

/** What to say once. */
export function hintsOf(
  discovery: Discovery,
  hasPolicy: boolean,
  { policy }: Settings,
  findings: readonly Finding[],
): Hint[] {
  if (discovery.files.length === 0) {
    const message =
      "No AndroidProducts.mk here, so there is no product to check. Open the root of an Android source tree or a device repository.";
    return [{ id: "no-products", message }];
  }
  const hints: Hint[] = [];
  if (!hasPolicy) {
    const message = `No ${policy} at the root: without it nothing says which app, endpoint or overlay is for which region. Only what the build itself would refuse is reported. To start one: regionlint init, in an editor the command Create a Starter Policy.`;
    hints.push({ id: "no-policy", message });
  }
  const lacking = new Set(findings.filter(({ rule }) => rule === missingInherit.id).map(missingPath));
  if (lacking.size > 0) {
    const what = lacking.size === 1 ? "a makefile" : `${lacking.size} makefiles`;
    const message = `This is a partial checkout: it lacks ${what} that its products inherit or include. What they bring is not checked.`;
    hints.push({ id: "partial-checkout", message });
  }
  return hints;
}

function missingPath({ subjects, message }: Finding): string {
  return subjects[0]?.name ?? message;
}
