/** Carries out `include`: which files its words name, and what make says where one is missing. */
import type { IncludeStatement } from "../syntax/statement.ts";
import type { Evaluator } from "./evaluator.ts";

/** Reads the files of a statement in their order. Rule: manual section "Including Other Makefiles". */
export function include(evaluator: Evaluator, statement: IncludeStatement): void {
  for (const name of evaluator.expand(statement.files).words()) {
    const place = name.literalPlace ?? statement.place;
    if (name.unknownReason !== undefined) {
      evaluator.host.unknown({ place, reason: `the file to include is not known: ${name.unknownReason}` });
      continue;
    }
    for (const path of pathsOf(evaluator, name.text)) {
      if (!evaluator.readMakefile(path, place, statement.optional) && !statement.optional) {
        evaluator.lacking(`${path}: No such file or directory`, place);
      }
    }
  }
}

/**
 * The files of a pattern; a name without a match stands for itself. make drops a leading `./`, kati does not.
 * Rule: GNU make 4.3, `parse_file_seq` in read.c.
 */
export function pathsOf({ host, files }: Evaluator, written: string): readonly string[] {
  const name = host.dialect === "make" ? written.replace(/^(?:\.\/+)+(?=.)/, "") : written;
  if (!/[*?[]/.test(name)) return [name];
  const found = files.glob(name);
  return found.length > 0 ? found : [name];
}
