/** The variables of a product evaluation that are no product variables. */
import type { AssignedValue } from "../text/provenance.ts";
import type { EvaluatedProduct } from "./evaluate-product.ts";

type NodeChanges = EvaluatedProduct["changes"][number];

/** The changes of a node by name; products share the nodes. */
const byName = new WeakMap<NodeChanges, ReadonlyMap<string, AssignedValue | undefined>>();

/** A variable that is no product variable as it is once all makefiles of a product have been read; `undefined` when it is not set. */
export function globalVariable({ changes }: EvaluatedProduct, name: string): AssignedValue | undefined {
  for (const ofNode of changes.toReversed()) {
    const variables = byName.get(ofNode) ?? new Map(ofNode);
    byName.set(ofNode, variables);
    if (variables.has(name)) return variables.get(name);
  }
  return undefined;
}
