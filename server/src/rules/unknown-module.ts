/** The rule `unknown-module`. */
import type { ProductContents } from "../facts/fact.ts";
import { listedModules } from "../policy/matching.ts";
import type { Located } from "../policy/policy.ts";
import type { FindingProduct } from "./finding.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { type Problem, problemFindings } from "./tree-finding.ts";
import { describeProducts } from "./wording.ts";

/**
 * ## What it does
 * Reports a module that a variant under the policy's `apps` names and that some product lists, when no Android.bp and no Android.mk of
 * the tree defines it. It stands at the name in the policy, once for all products.
 *
 * A checkout of a few repositories lacks the definitions of nearly everything that its products list. Only of the modules that the policy
 * speaks of does that leave a question open, so that all others are passed over, as is a tree without any definition.
 *
 * ## Why it matters
 * What the checkout lacks cannot be looked into: neither which servers the app contacts, nor what it requires and overrides, nor whether a
 * flag keeps it from being installed. And a name that nothing defines may be a wrong one, by which the policy watches over nothing.
 *
 * ## Example
 * ```yaml
 * apps:
 *   device-activation:
 *     variants:
 *       - { region: CN, module: AutoRegistration }   # a product lists it, and its repository is not in this checkout
 * ```
 *
 * ## Use instead
 * Check its repository out as well, or correct the name in the policy and in the list. Where its sources are never in the tree, a level
 * turns the rule off:
 * ```yaml
 * rules:
 *   unknown-module: off
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const unknownModule: Rule = {
  id: "unknown-module",
  severity: "info",
  summary: "a module of the policy that products list and the tree does not define",
  check: (context) => {
    const written = modulesOf(context);
    return problemFindings(
      context,
      { rule: "unknown-module", severity: "info", kind: "app", message },
      written.size === 0 ? [] : context.products.flatMap((contents) => unknownIn(context, contents, written)),
    );
  },
};

/** The modules that variants name, each as it is written first. */
function modulesOf({ policy }: RuleContext): Map<string, Located<string>> {
  const all = policy.apps.flatMap(({ variants }) => variants.flatMap(({ modules }) => modules));
  return new Map(all.reverse().map((module) => [module.value, module]));
}

function unknownIn(
  { policy }: RuleContext,
  contents: ProductContents,
  written: ReadonlyMap<string, Located<string>>,
): Problem[] {
  if (contents.modules.isEmpty) return [];
  return contents.factsAbout(listedModules(policy)).flatMap((fact) => {
    const module = fact.kind === "app" ? written.get(fact.name) : undefined;
    if (module === undefined || fact.source.kind !== "word" || !/_PACKAGES/.test(fact.source.variable))
      return [];
    if (contents.modules.module(fact.name).state !== "missing") return [];
    const { place, value } = module;
    return [
      { place, identity: value, subject: value, subjectPlace: fact.place, contents, possible: undefined },
    ];
  });
}

function message(group: readonly Problem[], products: readonly FindingProduct[]): string {
  const [{ subject }] = group as [Problem];
  const list = products.length > 1 ? "list" : "lists";
  return `${describeProducts(products)} ${list} ${subject}, but no Android.bp or Android.mk of this tree defines it; what it contains and requires is not checked`;
}
