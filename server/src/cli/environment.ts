/** What a run of the command line is given by its surroundings, so that nothing here needs a process. */
import type { FileSystem } from "../vfs/file-system.ts";

/** An output stream. `columns` is the width of a terminal. */
export interface OutputStream {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  write(text: string): void;
}

/** The surroundings of one run. */
export interface CommandEnvironment {
  /** The version that `--version` prints. */
  readonly version: string;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Environment variables; `NO_COLOR` and `FORCE_COLOR` are read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fileSystem: FileSystem;
  /** The absolute form of a path of the operating system, from the folder in which the run was started. */
  absolutePath(path: string): string;
  /** Writes a file. @throws an Error that says why when the system refuses */
  writeFile(path: string, text: string): void;
  /** Replaces the text of a file at once. @throws an Error that says why when the system refuses; the file is as it was then */
  replaceFile(path: string, text: string): void;
  /** Which of these files version control could not give back; `undefined` when it cannot be told. */
  uncommitted(paths: readonly string[]): readonly string[] | undefined;
  /** Runs the language server on standard input and output; resolves with the exit status when its client ends it. */
  serve(): Promise<number>;
}
