/** Copies of the example tree on disk, which tests may change. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileUri, joinUri } from "../../server/src/text/uri.ts";

/** The example tree as it is in the repository. */
export const EXAMPLE = fileURLToPath(new URL("../workspaces/nokia-7-plus", import.meta.url));

/** A folder on disk that is removed by `dispose`. */
export class TemporaryTree {
  readonly root: string;

  private constructor() {
    this.root = realpathSync(mkdtempSync(join(tmpdir(), "regionlint-")));
  }

  /** A copy of the example tree, without the paths for which `keep` says no. */
  static example(keep: (path: string) => boolean = () => true): TemporaryTree {
    const tree = new TemporaryTree();
    const filter = (source: string) => keep(source.slice(EXAMPLE.length + 1).replaceAll("\\", "/"));
    cpSync(EXAMPLE, tree.root, { recursive: true, filter });
    return tree;
  }

  /** An empty folder with these files. */
  static of(files: Readonly<Record<string, string>>): TemporaryTree {
    const tree = new TemporaryTree();
    for (const [path, text] of Object.entries(files)) tree.write(path, text);
    return tree;
  }

  get rootUri(): string {
    return fileUri(this.root);
  }

  uri(path: string): string {
    return joinUri(this.rootUri, path);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), "utf8");
  }

  /** Writes a file and the folders above it. */
  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  /** Removes a file or a folder with everything in it. */
  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
