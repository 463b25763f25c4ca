/** What the switches of a region's content are set to in a product, and by which line. */
import type { EvaluatedProduct } from "../product/evaluate-product.ts";
import { globalVariable } from "../product/global-variable.ts";
import { type Guard, guardList, steps, undecidedReason } from "../text/provenance.ts";
import type { Place } from "../text/range.ts";

/** The value of a make variable once all makefiles of a product have been read. */
export interface GateValue {
  /** `undefined` when it is not known. */
  readonly value: string | undefined;
  /** The assignment that decided it. */
  readonly place: Place;
  readonly guards: readonly Guard[];
  /** Why it is only possible. */
  readonly possible: string | undefined;
  /** The variables from which the value was taken. */
  readonly takenFrom: ReadonlySet<string>;
}

/** The value of `variable`; `undefined` when nothing in the product's makefiles sets it. */
export function gateValue(product: EvaluatedProduct, variable: string): GateValue | undefined {
  const set = globalVariable(product, variable);
  if (set?.place === undefined) return undefined;
  const unknown = set.value.unknownReason;
  const trails = set.value.pieces.flatMap(({ trail }) => [...steps(trail)]);
  const expanded = trails.filter(({ kind, name }) => kind === "expanded" && name !== variable);
  return {
    value: unknown === undefined ? set.value.text.trim() : undefined,
    place: set.place,
    guards: guardList(set.guards),
    possible: unknown ?? undecidedReason(set.guards) ?? set.value.possibleReason,
    takenFrom: new Set(expanded.flatMap(({ name }) => name ?? [])),
  };
}
