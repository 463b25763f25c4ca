/** The files of a generated tree, and where its marks came to stand. */
import { statementLines } from "./conditions.ts";
import { type MarkedRange, unmarked } from "./marked-text.ts";
import { Random } from "./random.ts";
import type { World } from "./world.ts";

/** Texts by path, and the marked ranges by mark. */
export interface Rendered {
  readonly files: ReadonlyMap<string, string>;
  readonly ranges: ReadonlyMap<number, MarkedRange>;
}

/** Writes a tree down. */
export function renderWorld(world: World): Rendered {
  const random = new Random(world.seed + 1_000_003);
  const ranges = new Map<number, MarkedRange>();
  const files = new Map<string, string>();
  const write = (path: string, lines: readonly string[]) => {
    const end = world.crlf.has(path) ? "\r\n" : "\n";
    const text = unmarked(path, lines, ranges).join(end);
    files.set(path, random.chance(0.1) ? text : text + end);
  };
  for (const { path, first, statements, last } of world.makefiles) {
    const body = statements.flatMap((statement) => ["", ...statementLines(statement, random)]);
    write(path, [`# ${path}`, ...first, ...body, ...last]);
  }
  for (const [path, lines] of world.files) write(path, lines);
  return { files, ranges };
}
