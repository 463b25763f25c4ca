/** Writes files whole or not at all. */
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Replaces the text of a file that exists, by a new file beside it that takes its name and its permissions; of a symbolic link, what it
 * leads to.
 * @throws an Error that says why when the system refuses; the file is as it was then
 */
export function replaceFile(path: string, text: string): void {
  const real = realpathSync(path);
  const temporary = join(dirname(real), `.${basename(real)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, text, { mode: statSync(real).mode, flag: "wx" });
    renameSync(temporary, real);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
