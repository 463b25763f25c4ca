/** Carries out `include`: which files its words name, and what make says where one is missing. */
import type { Place } from "../../text/range.ts";
import type { IncludeStatement } from "../syntax/statement.ts";
import type { Evaluator } from "./evaluator.ts";
import type { MakeMessage } from "./host.ts";
import { hasRule } from "./rule-records.ts";

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
        if (evaluator.host.dialect === "make") evaluator.missing.add(path, place);
        else evaluator.lacking(missingFile(path), place);
      }
    }
  }
}

function missingFile(path: string): string {
  return `${path}: No such file or directory`;
}

/**
 * The makefiles that were not found. make goes on without them; when it has read everything it tries to make them, the last one first.
 * Rule: manual section "How Makefiles Are Remade"; GNU make 4.3, `main` in main.c.
 */
export class MissingMakefiles {
  readonly #evaluator: Evaluator;
  readonly #all: Omit<MakeMessage, "kind" | "text">[] = [];

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  add(path: string, place: Place): void {
    this.#all.push({ place, guards: this.#evaluator.guards, readAt: place, missing: path });
  }

  /** Reports those that no rule makes. */
  report(): void {
    for (const one of this.#all.splice(0).reverse()) {
      const { missing = "" } = one;
      if (!hasRule(this.#evaluator, missing))
        this.#evaluator.host.message({ ...one, kind: "error", text: missingFile(missing) });
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
