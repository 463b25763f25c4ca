/** What a request about a document is answered from: the tree that it belongs to, an analysis, and the document's text. */
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import { normalizeUri } from "../text/uri.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { KeptLines } from "./kept-lines.ts";
import type { WorkspaceTree } from "./workspace-tree.ts";
import type { WorkspaceTrees } from "./workspace-trees.ts";

/** One document as a request sees it. */
export interface Subject {
  readonly tree: WorkspaceTree;
  readonly snapshot: Snapshot;
  readonly file: SourceFile;
}

/** One document as it was when the last analysis ended, beside the text that it has now. */
export class EarlierSubject {
  readonly snapshot: Snapshot;
  readonly file: SourceFile;
  readonly now: SourceFile;
  readonly #tree: WorkspaceTree;
  /** The files in which places were asked for, by URI. */
  readonly #kept = new Map<string, { readonly file: SourceFile; readonly lines: KeptLines } | undefined>();

  constructor(tree: WorkspaceTree, known: Pick<Subject, "snapshot" | "file">, now: SourceFile) {
    this.#tree = tree;
    this.snapshot = known.snapshot;
    this.file = known.file;
    this.now = now;
  }

  /** Where an offset of the text of now was; `undefined` when its line is new. */
  before(offset: number): number | undefined {
    return this.#keptOf(this.file)?.lines.before(offset);
  }

  /** A place of the last analysis, in any file, where it is now; `undefined` when one of its lines has been edited since. */
  placeNow(place: Place): Place | undefined {
    const kept = this.#keptOf(place.file);
    const range = kept?.lines.now(place);
    return kept && range && { file: kept.file, ...range };
  }

  #keptOf({ uri, text }: SourceFile) {
    if (!this.#kept.has(uri)) {
      const file = this.#tree.fileOf(uri);
      this.#kept.set(uri, file && { file, lines: new KeptLines(text, file.text) });
    }
    return this.#kept.get(uri);
  }
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

  /** The same without waiting for more than the edited documents have a part in; the rest is what it was. */
  soonest(uri: string): Promise<Subject | undefined> {
    return this.#sameText(uri, (tree) => tree.soonest());
  }

  /** While an analysis is still to come: what the last one knew of the document, and where its characters of then are now. */
  asOfLast(uri: string): EarlierSubject | undefined {
    const normal = normalizeUri(uri);
    const tree = this.#trees.treeOf(normal);
    const known = tree?.asOfLast(normal);
    const now = tree?.fileOf(normal);
    if (tree === undefined || known === undefined || now === undefined) return undefined;
    return new EarlierSubject(tree, known, now);
  }

  async #sameText(
    uri: string,
    analysis: (tree: WorkspaceTree) => Promise<Snapshot | undefined>,
  ): Promise<Subject | undefined> {
    const normal = normalizeUri(uri);
    const tree = this.#trees.treeOf(normal);
    const asked = tree?.textOf(normal);
    const snapshot = tree && (await analysis(tree));
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
