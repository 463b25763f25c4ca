/** Values that a product variable takes from a make variable's default: a shared makefile sets it for whoever does not. */
import { globalVariable } from "../product/global-variable.ts";
import { type Guard, guardList, type Step, steps } from "../text/provenance.ts";
import { contains, type Place } from "../text/range.ts";
import type { Fact, ProductContents } from "./fact.ts";

/** A default of a make variable. `place` is the assignment. */
export interface DefaultValue {
  readonly variable: string;
  readonly place: Place;
}

/**
 * The default that the characters of a fact come from: an assignment of a make variable that every product which reads the makefile
 * carries out, unless it has set the variable itself. `undefined` where they stand in a product variable or under another condition.
 */
export function defaultOf({ source, place }: Fact): DefaultValue | undefined {
  if (source.kind !== "word") return undefined;
  const piece = source.word.pieces.find(
    ({ file, start, end }) => file === place.file && contains(place, { start, end }),
  );
  const written = [...steps(piece?.trail)].filter(isAssignment).at(-1);
  if (written?.name === undefined || written.place === undefined || written.name === source.variable)
    return undefined;
  const { name, guards } = written;
  if (!guardList(guards).every((guard) => asksOnly(guard, name))) return undefined;
  return { variable: name, place: written.place };
}

function isAssignment({ kind }: Step): boolean {
  return kind === "assigned" || kind === "appended";
}

function asksOnly({ reads }: Guard, name: string): boolean {
  return reads.every((read) => read.name === name);
}

/** Whether a product that reads the makefile of a default sets the variable otherwise. */
export function overrides({ product }: ProductContents, { variable, place }: DefaultValue): boolean {
  const set = globalVariable(product, variable)?.place;
  return set !== undefined && (set.file !== place.file || set.start !== place.start);
}
