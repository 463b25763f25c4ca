/** What a request about a document is answered from: the tree that it belongs to, an analysis, and the document's text. */
import type { SourceFile } from "../text/source-file.ts";
import { normalizeUri } from "../text/uri.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import type { WorkspaceTree } from "./workspace-tree.ts";
import type { WorkspaceTrees } from "./workspace-trees.ts";

/** One document as a request sees it. */
export interface Subject {
  readonly tree: WorkspaceTree;
  readonly snapshot: Snapshot;
  readonly file: SourceFile;
}

/** The documents of one client. */
export class Subjects {
  readonly #trees: WorkspaceTrees;

  constructor(trees: WorkspaceTrees) {
    this.#trees = trees;
  }

  /**
   * The document with the analysis of its newest text. Positions count in the text that the client had when it asked; when that
   * changed meanwhile there is nothing to say.
   */
  newest(uri: string): Promise<Subject | undefined> {
    return this.#sameText(uri, (tree) => tree.newest());
  }

  /** The same without waiting for more than the document has a part in; of other texts the analysis may know older ones. */
  soonest(uri: string): Promise<Subject | undefined> {
    return this.#sameText(uri, (tree, normal) => tree.soonest(normal));
  }

  async #sameText(
    uri: string,
    analysis: (tree: WorkspaceTree, uri: string) => Promise<Snapshot | undefined>,
  ): Promise<Subject | undefined> {
    const normal = normalizeUri(uri);
    const tree = this.#trees.treeOf(normal);
    const asked = tree?.textOf(normal);
    const snapshot = tree && (await analysis(tree, normal));
    const file = tree?.fileOf(normal);
    if (tree === undefined || snapshot === undefined || file === undefined || file.text !== asked)
      return undefined;
    return { tree, snapshot, file };
  }

  /** The document as it is now with the last analysis that there is, for what must not wait while somebody types. */
  async atOnce(uri: string): Promise<Subject | undefined> {
    const normal = normalizeUri(uri);
    const tree = this.#trees.treeOf(normal);
    const file = tree?.fileOf(normal);
    const snapshot = tree?.last() ?? (await tree?.newest());
    if (tree === undefined || snapshot === undefined || file === undefined) return undefined;
    return { tree, snapshot, file };
  }
}
