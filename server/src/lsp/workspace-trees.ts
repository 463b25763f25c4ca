/** The workspace folders of one client, each a tree of its own. Knows no request. */
import { normalizeUri, relativePath } from "../text/uri.ts";
import type { DiskChange } from "../vfs/file-system.ts";
import type { WatchedTree } from "./file-watchers.ts";
import { readTreeSettings } from "./tree-settings.ts";
import { type TreeReporter, type TreeSources, WorkspaceTree } from "./workspace-tree.ts";

/** All trees, by their root's URI. */
export class WorkspaceTrees {
  readonly #sources: TreeSources;
  readonly #reporter: TreeReporter;
  readonly #trees = new Map<string, WorkspaceTree>();

  constructor(sources: TreeSources, reporter: TreeReporter) {
    this.#sources = sources;
    this.#reporter = reporter;
  }

  get rootUris(): readonly string[] {
    return [...this.#trees.keys()];
  }

  /** What has to be watched. */
  get watched(): readonly WatchedTree[] {
    return [...this.#trees.values()].map(({ rootUri, watchedFolders: folders }) => ({ rootUri, folders }));
  }

  /** Adds the folder, or gives the tree that stands for it new settings (the value of the section `regionlint`). */
  put(uri: string, settings: unknown): void {
    const rootUri = folderUri(uri);
    const read = readTreeSettings(settings, rootUri);
    const known = this.#trees.get(rootUri);
    if (known !== undefined) known.configure(read);
    else this.#trees.set(rootUri, new WorkspaceTree(rootUri, read, this.#sources, this.#reporter));
  }

  remove(uri: string): void {
    const rootUri = folderUri(uri);
    this.#trees.get(rootUri)?.dispose();
    this.#trees.delete(rootUri);
  }

  removeAll(): void {
    for (const rootUri of this.rootUris) this.remove(rootUri);
  }

  /** The tree of the innermost folder in which `uri` lies; of a file that only other trees have as policy, the first of those. */
  treeOf(uri: string): WorkspaceTree | undefined {
    const around = this.rootUris.filter((rootUri) => relativePath(rootUri, uri) !== undefined);
    const innermost = around.sort((a, b) => b.length - a.length)[0];
    const own = innermost === undefined ? this.#mountedIn(uri) : this.#trees.get(innermost);
    if (own?.hasPolicy(uri) === true) return own;
    return [...this.#trees.values()].find((tree) => tree.hasPolicy(uri)) ?? own;
  }

  /** The tree that sees a file outside its folder, by a mount. */
  #mountedIn(uri: string): WorkspaceTree | undefined {
    return [...this.#trees.values()].find((tree) => tree.fileOf(uri) !== undefined);
  }

  at(rootUri: string): WorkspaceTree | undefined {
    return this.#trees.get(rootUri);
  }

  /** Makes a change of an open document visible; trees whose text it changes are analysed. */
  textChanged(uri: string, apply: () => void): void {
    const before = new Map([...this.#trees.values()].map((tree) => [tree, tree.fileOf(uri)]));
    apply();
    for (const [tree, file] of before) if (tree.textOf(uri) !== file?.text) tree.textChanged(uri, file);
  }

  diskChanged(uri: string, change: DiskChange): void {
    for (const tree of this.#trees.values()) tree.diskChanged(uri, change);
  }

  async lookForChanges(): Promise<void> {
    await Promise.all([...this.#trees.values()].map((tree) => tree.lookForChanges()));
  }

  readAgain(): void {
    for (const tree of this.#trees.values()) tree.readAgain();
  }
}

function folderUri(uri: string): string {
  const normal = normalizeUri(uri);
  return normal.endsWith("/") && !normal.endsWith("//") && normal !== "file:///"
    ? normal.slice(0, -1)
    : normal;
}
