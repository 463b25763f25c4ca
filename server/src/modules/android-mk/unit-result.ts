/** What the evaluation of one makefile leaves, for the makefiles behind it and for other products. */
import type { TraceStep } from "../../incremental/trace-memo.ts";
import type { Variable } from "../../make/evaluation/variable-table.ts";
import type { MakefileEvents } from "./android-mk-host.ts";

/** What one makefile, read from the root list or for the board, leaves for those behind it. */
export interface UnitResult {
  readonly trace: readonly TraceStep[];
  readonly changes: readonly (readonly [name: string, variable: Variable | undefined])[];
  readonly events: Omit<MakefileEvents, "includes">;
  /** The paths of the makefiles that were read. */
  readonly read: readonly string[];
  /** What the checkout lacks of what was to be read, in words. */
  readonly lack: string | undefined;
}

/** The makefiles that set where a board's security policy lies, and nothing else. */
const SEPOLICY = /\bsepolicy\.mk$/i;

/** What is kept of what happened: no makefile as it was parsed. */
export function summary(happened: MakefileEvents): Pick<UnitResult, "events" | "read" | "lack"> {
  const { includes, ...events } = happened;
  const read = includes.flatMap(({ file }) => file?.path ?? []);
  return { events, read, lack: lackOf(happened) };
}

/** What of a board's configuration is not known: then any variable may be set. */
function lackOf({ includes, unknowns }: MakefileEvents): string | undefined {
  const lacking = includes.find(
    ({ path, file, optional, from }) =>
      file === undefined && !optional && !isOfBuild(from.file.path) && !SEPOLICY.test(path),
  );
  if (lacking !== undefined)
    return `${lacking.from.file.path} includes ${lacking.path}, which the checkout does not contain`;
  const unknown = unknowns.find(({ place }) => !isOfBuild(place.file.path));
  return unknown && `in ${unknown.place.file.path} ${unknown.reason}`;
}

function isOfBuild(path: string): boolean {
  return path === "" || path.startsWith("build/");
}
