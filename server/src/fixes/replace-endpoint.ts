/** Replaces an endpoint by the one that the policy names for the products' region. */
import type { EndpointFact } from "../facts/fact.ts";
import type { ShipsTo } from "../facts/ships-to.ts";
import type { EndpointEntry, EndpointReplacement } from "../policy/policy.ts";
import type { Finding, FixIntent } from "../rules/finding.ts";
import { contains, placeKey, placeText } from "../text/range.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { Fix, FixContext } from "./fix.ts";
import { inProducts } from "./wording.ts";

type Intent = Extract<FixIntent, { kind: "replace-endpoint" }>;

/** One fix where every product that gets the value needs the same replacement; none where it serves several regions. */
export function draftReplaceEndpoint(finding: Finding, intent: Intent, context: FixContext): Fix[] {
  const key = placeKey(intent.hostPlace);
  const names = finding.products.map((product) => product.name);
  const replacements = new Set<EndpointReplacement | undefined>();
  let fact: EndpointFact | undefined;
  for (const { declaration, otherFacts, shipsTo } of context.products) {
    const here = otherFacts.find((item) => item.kind === "endpoint" && placeKey(item.hostPlace) === key);
    if (here?.kind !== "endpoint") continue;
    if (!names.includes(declaration.name)) return [];
    fact = here;
    replacements.add(replacementFor(intent.entry, shipsTo));
  }
  const [replacement] = replacements;
  if (fact === undefined || replacement === undefined || replacements.size > 1) return [];
  const title = `Use ${replacement.host} instead of ${fact.name} in ${inProducts(names)}`;
  return [
    { kind: "replace-endpoint", title, preferred: true, products: names, edits: [edit(fact, replacement)] },
  ];
}

/** What the policy names for all countries of a product: one replacement, or several that are the same. */
function replacementFor(
  { replacements }: EndpointEntry,
  { countries }: ShipsTo,
): EndpointReplacement | undefined {
  const same = (a: EndpointReplacement, b: EndpointReplacement) =>
    a.host === b.host && a.scheme === b.scheme && a.port === b.port;
  return replacements.find((replacement) => {
    const missing = replacements
      .filter((other) => same(other, replacement))
      .reduce((rest, { region }) => rest.except(region.countries), countries);
    return missing.isEmpty;
  });
}

/** Replaces the host; with it scheme and port where the policy gives them. */
function edit(fact: EndpointFact, { host, scheme, port }: EndpointReplacement): TextEdit {
  if (fact.hostPlace.file !== fact.place.file || !contains(fact.place, fact.hostPlace))
    return { place: fact.hostPlace, newText: host };
  const hostStart = fact.hostPlace.start - fact.place.start;
  const hostEnd = fact.hostPlace.end - fact.place.start;
  const text = placeText(fact.place);
  let head = text.slice(0, hostStart);
  let tail = text.slice(hostEnd);
  if (scheme !== undefined && fact.scheme !== undefined)
    head = head.replace(/^[a-z][a-z0-9+.-]*:/i, `${scheme}:`);
  if (port !== undefined) tail = `:${port}${tail.replace(/^:\d+/, "")}`;
  return { place: fact.place, newText: `${head}${host}${tail}` };
}
