/** The rule `region-gate-default-on`. */
import type { ProductContents } from "../facts/fact.ts";
import { gateValue } from "../facts/gate-values.ts";
import type { GateEntry } from "../policy/policy.ts";
import { type GuardRead, steps } from "../text/provenance.ts";
import type { FindingProduct } from "./finding.ts";
import type { Leak } from "./leaks.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { type Problem, problemFindings } from "./tree-finding.ts";
import { unknownMarket } from "./unknown-market.ts";
import { allLeaks } from "./weaker.ts";
import { describeProducts, listNames, notCertain } from "./wording.ts";

/**
 * ## What it does
 * Reports the line that turns a gate of the policy on for products that are sold outside of the gate's region and that do not set it
 * themselves. Where something of another region comes in through the gate already, that finding names the gate and this rule is
 * silent. A gate that takes its value from another one is reported there.
 *
 * ## Why it matters
 * Nothing has leaked yet: what the gate brings may not be in the checkout, or nothing asks it today. But the default is on, and the
 * next pack that somebody puts behind it is in every product at once. In the trees of the 2019 case's chip maker one makefile sets the
 * switch of all carrier packs to `true` when it is empty.
 *
 * ## Example
 * ```make
 * # qtic.mk, included by the products of every region
 * ifeq ($(strip $(TARGET_USES_QTIC)),)
 * TARGET_USES_QTIC := true
 * endif
 * ```
 *
 * ## Use instead
 * Off unless a product turns it on:
 * ```make
 * ifeq ($(strip $(TARGET_USES_QTIC)),)
 * TARGET_USES_QTIC := false
 * endif
 * ```
 *
 * ## Fix safety
 * There is no automatic fix.
 */
export const regionGateDefaultOn: Rule = {
  id: "region-gate-default-on",
  severity: "warning",
  summary: "a switch of a region's content that is on unless a product turns it off",
  check: (context) =>
    problemFindings(
      context,
      { rule: "region-gate-default-on", severity: "warning", kind: "variable", message },
      context.policy.gates.flatMap((gate) =>
        context.products.flatMap((contents) => openGate(context, gate, contents) ?? []),
      ),
    ),
};

interface OpenGate extends Problem {
  readonly gate: GateEntry;
  readonly isKnown: boolean;
}

function openGate(context: RuleContext, gate: GateEntry, contents: ProductContents): OpenGate | undefined {
  const name = gate.variable.value;
  const conflict = contents.shipsTo.countries.except(gate.region.countries);
  const set = conflict.isEmpty ? undefined : gateValue(contents.product, name);
  if (set === undefined || (set.value !== undefined && set.value !== gate.on)) return undefined;
  const { place, takenFrom } = set;
  if (place.file.path === contents.product.makefile) return undefined;
  if (context.policy.gates.some(({ variable }) => takenFrom.has(variable.value))) return undefined;
  if (allLeaks(context).some((leak) => leak.contents === contents && cites(leak, name))) return undefined;
  const possible = set.possible ?? unknownMarket(contents);
  const route = { chain: [], guards: set.guards };
  const isKnown = set.value !== undefined;
  return { place, identity: name, subject: name, contents, possible, conflict, route, gate, isKnown };
}

/** Whether a conditional on the way of a leak asked the variable, or one that takes its value from it. */
function cites({ route }: Leak, name: string): boolean {
  return route.guards.some((guard) => guard.reads.some((read) => read.name === name || takes(read, name)));
}

function takes({ assigned }: GuardRead, name: string): boolean {
  const pieces = assigned?.value.pieces ?? [];
  return pieces.some(({ trail }) => [...steps(trail)].some((step) => step.name === name));
}

function message(group: readonly OpenGate[], products: readonly FindingProduct[]): string {
  const [{ gate, isKnown }] = group as [OpenGate];
  const what = `${gate.variable.value} turns on what is for ${listNames(gate.region.names, 4)} only`;
  const where = describeProducts(products);
  if (!isKnown) return `${what}, and whether it is on for ${where} is not known: ${products[0]?.reason}`;
  const not = products.length > 1 ? "do not set it themselves" : "does not set it itself";
  return `${what}, and this line sets it to ${gate.on} for ${where}, which ${not}${notCertain(products)}`;
}
