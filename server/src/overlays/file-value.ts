/** A value in a file that a product ships. */
import type { Place } from "../text/range.ts";
import type { RunTimeCondition } from "./run-time-condition.ts";

/** `name` is what the file calls the value, empty where it does not; `value` is decoded, `place` its raw characters. */
export interface FileValue {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
  readonly condition?: RunTimeCondition;
  /** Whether it stands in a text of a program, where a dotted word without scheme and port is no host. */
  readonly inProgram?: true;
}
