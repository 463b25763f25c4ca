/** The variables of a product evaluation that are no product variables. */
import type { AssignedValue } from "../text/provenance.ts";
import type { EvaluatedProduct } from "./evaluate-product.ts";

/** A variable that is no product variable as it is once all makefiles of a product have been read; `undefined` when it is not set. */
export function globalVariable({ changes }: EvaluatedProduct, name: string): AssignedValue | undefined {
  for (const ofNode of changes.toReversed()) {
    const change = ofNode.find(([changed]) => changed === name);
    if (change !== undefined) return change[1];
  }
  return undefined;
}
