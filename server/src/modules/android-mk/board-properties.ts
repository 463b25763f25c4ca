/** The files of system properties that a board's configuration names. What they hold is not known here. */
import type { Evaluator } from "../../make/evaluation/evaluator.ts";
import type { Variable } from "../../make/evaluation/variable-table.ts";
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";

/** The variables, and the name of the file that counts beside BoardConfig.mk where a board names none. Rule: core/sysprop.mk. */
const DEFAULT_FILES: ReadonlyMap<string, string> = new Map([
  ["TARGET_SYSTEM_PROP", "system.prop"],
  ["TARGET_SYSTEM_EXT_PROP", "system_ext.prop"],
  ["TARGET_PRODUCT_PROP", "product.prop"],
  ["TARGET_VENDOR_PROP", "vendor.prop"],
  ["TARGET_ODM_PROP", "odm.prop"],
]);

/** A path in the value of one of the variables. */
export interface BoardPropertyFile {
  readonly variable: string;
  readonly word: TracedText;
}

/**
 * Gives the variables their final values, when a board's configuration has been read: what they refer to is known then.
 * @param directory that of BoardConfig.mk
 * @param place what stands for paths that nobody writes
 */
export function settleBoardProperties(evaluator: Evaluator, directory: string, place: Place): void {
  for (const [name, file] of DEFAULT_FILES) {
    const isSet = evaluator.variables.get(name) !== undefined;
    const given = isSet ? evaluator.expander.expandVariable(name, place) : TracedText.empty;
    const found = given.trim().text === "" ? evaluator.files.glob(`${directory}/${file}`) : [];
    const [path] = found;
    if (path !== undefined) evaluator.define(name, TracedText.computed(path, place));
    else if (isSet) evaluator.define(name, given);
  }
}

/** The files that are named, in the order of the partitions; none whose path is not known. */
export function boardPropertyFiles(board: ReadonlyMap<string, Variable | undefined>): BoardPropertyFile[] {
  return [...DEFAULT_FILES.keys()].flatMap((variable) => {
    const words = board.get(variable)?.value.words() ?? [];
    return words.filter((word) => word.unknownReason === undefined).map((word) => ({ variable, word }));
  });
}
