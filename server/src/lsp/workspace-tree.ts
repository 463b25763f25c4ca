/** One workspace folder: its files, its settings and its newest analysis. What the client is told is the reporter's matter. */
import type { Finding } from "../rules/finding.ts";
import type { SourceFile } from "../text/source-file.ts";
import { joinUri, normalizeUri, relativePath } from "../text/uri.ts";
import { EditedFiles } from "../vfs/edited-files.ts";
import { ExcludingFileSystem } from "../vfs/excluding-file-system.ts";
import type { ChangeOnDisk, DiskChange, FileSystem } from "../vfs/file-system.ts";
import type { OpenDocuments } from "../vfs/open-documents.ts";
import { WithOutsidePolicy } from "../vfs/outside-policy.ts";
import type { SourceTree } from "../vfs/source-tree.ts";
import { type AnalysisProgress, analyze } from "../workspace/analyze.ts";
import { openTree } from "../workspace/open-tree.ts";
import { type Mending, proveFixAll } from "../workspace/prove-fix-all.ts";
import { knownFixes } from "../workspace/prove-fixes.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { type AnalysisJob, AnalysisRunner } from "./analysis-runner.ts";
import { DiskLooks } from "./disk-looks.ts";
import { EditsSince } from "./edits-since.ts";
import { FixProofs } from "./fix-proofs.ts";
import { noSources } from "./protocol.ts";
import type { TreeSettings } from "./tree-settings.ts";
import { nextTurn } from "./turns.ts";

/** Who is told what happens to a tree. */
export interface TreeReporter {
  started(rootUri: string): void;
  progress(rootUri: string, progress: AnalysisProgress): void;
  /** What an analysis that is under way has come to for the files at these URIs; nothing of them changes any more. */
  early(rootUri: string, snapshot: Snapshot, uris: Iterable<string>): void;
  /** `notes` are sentences about how the tree is read. */
  finished(rootUri: string, snapshot: Snapshot, notes: readonly string[], revision: number): void;
  /** The analysis threw; `previous` is what still counts. */
  failed(rootUri: string, error: unknown, previous: Snapshot | undefined, revision: number): void;
  proofFailed(rootUri: string, error: unknown): void;
  /** There are fixes for findings in a file that were not known when an editor asked for them. */
  fixesFound(rootUri: string, uri: string): void;
  removed(rootUri: string): void;
}

/** Where a tree's texts come from. */
export interface TreeSources {
  readonly fileSystem: FileSystem;
  readonly openDocuments: OpenDocuments;
}

/** A file whose coming or going can change where folders are mounted. */
const LAYOUT = /(?:^|\/)(?:AndroidProducts\.mk|build\/make|\.repo)$/;

/** A tree that analyses itself anew whenever it is told of a change. */
export class WorkspaceTree implements AnalysisJob<AnalysisProgress, Snapshot> {
  readonly rootUri: string;
  readonly #sources: TreeSources;
  readonly #reporter: TreeReporter;
  readonly #runner: AnalysisRunner<AnalysisProgress, Snapshot>;
  #settings: TreeSettings;
  #files: SourceTree;
  /** What is analysed: the files, and a policy that lies outside of them. */
  #view: WithOutsidePolicy;
  #snapshot: Snapshot | undefined;
  /** What the analysis that is under way has come to, once everything is done that the edited files have a part in. */
  #early: Snapshot | undefined;
  readonly #edits = new EditsSince();
  readonly #looks: DiskLooks<ChangeOnDisk>;
  #proofs: FixProofs | undefined;
  /** Of the fixes of these an editor is told when they are proved. */
  readonly #awaited = new WeakSet<Finding>();

  constructor(rootUri: string, settings: TreeSettings, sources: TreeSources, reporter: TreeReporter) {
    this.rootUri = normalizeUri(rootUri);
    this.#settings = settings;
    this.#sources = sources;
    this.#reporter = reporter;
    this.#files = this.#open();
    this.#view = this.#viewOf(this.#files);
    this.#runner = new AnalysisRunner(this);
    this.#looks = new DiskLooks({
      idle: () => this.#runner.settled(),
      look: () => this.#changes(),
      found: (changes) => {
        for (const { uri, change } of changes) this.diskChanged(uri, change);
      },
    });
    if (settings.enabled) this.#runner.change("now");
  }

  #open(): SourceTree {
    const { fileSystem, openDocuments } = this.#sources;
    const { mounts, exclude } = this.#settings;
    const shown =
      exclude.length > 0 ? new ExcludingFileSystem(fileSystem, this.rootUri, exclude) : fileSystem;
    return openTree(shown, this.rootUri, { mounts, openDocuments });
  }

  #viewOf(files: SourceTree): WithOutsidePolicy {
    return new WithOutsidePolicy(files, this.#sources.fileSystem, this.#sources.openDocuments);
  }

  /** Takes new settings; nothing happens when they are the same. */
  configure(settings: TreeSettings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.#settings)) return;
    this.#settings = settings;
    if (settings.enabled) {
      this.#use(this.#open());
      return this.#change("now");
    }
    this.#snapshot = undefined;
    this.#reporter.removed(this.rootUri);
  }

  /** Reads everything from disk again. */
  readAgain(): void {
    this.#files.invalidateAll();
    this.#view.invalidate();
    this.#layOut();
    this.#change("now");
  }

  /** Resolves when it is known whether anything that was read has changed on disk; only then that is analysed. */
  async lookForChanges(): Promise<void> {
    if (this.#settings.enabled) await this.#looks.look();
  }

  *#changes(): Generator<void, readonly ChangeOnDisk[], void> {
    const outside = this.#view.changed().map((uri) => ({ uri, change: "changed" as const }));
    return [...outside, ...(yield* this.#files.changes())];
  }

  /** Opens the tree anew if folders are to be mounted elsewhere than now. */
  #layOut(): void {
    const opened = this.#open();
    if (JSON.stringify(opened.mounts) !== JSON.stringify(this.#files.mounts)) this.#use(opened);
  }

  #use(files: SourceTree): void {
    this.#files = files;
    this.#view = this.#viewOf(files);
  }

  /** The text that the tree has for a URI: the open document's, else what is on disk. */
  textOf(uri: string): string | undefined {
    return this.fileOf(uri)?.text;
  }

  /** The file at a URI; `undefined` outside the tree, but for its policy. */
  fileOf(uri: string): SourceFile | undefined {
    const path = this.#files.pathOf(uri);
    return path === undefined ? this.#view.readUri(uri) : this.#files.read(path);
  }

  /** Tells that the text of a file has changed because its document was edited, opened or closed. */
  textChanged(uri: string, before: SourceFile | undefined): void {
    const isEdit = this.textOf(uri) !== undefined && !this.#files.isLinked(uri);
    this.#change("soon", isEdit ? before : undefined);
  }

  /** The folders below which a change can count: those at the root that are walked, and those that are mounted from elsewhere. */
  get watchedFolders(): readonly string[] {
    if (!this.#settings.enabled) return [];
    const top = this.#files
      .list("")
      .filter(({ name, kind }) => kind === "directory" && !noSources.test(name));
    const mounted = this.#files.mounts.map(({ uri }) => uri);
    return [
      ...top.map(({ name }) => joinUri(this.rootUri, name)),
      ...mounted.filter((uri) => relativePath(this.rootUri, uri) === undefined),
    ];
  }

  /** Tells that something changed on disk. What lies outside the tree, but for its policy, or is nothing that was asked for, costs nothing. */
  diskChanged(uri: string, change: DiskChange): void {
    const path = this.#files.pathOf(uri);
    if (path === undefined) {
      if (this.#view.forget(uri)) this.#change("soon");
      return;
    }
    if (noSources.test(path)) return;
    if (change === "changed" ? !this.#hasNewText(uri) : !this.#files.invalidate(uri) && !LAYOUT.test(path))
      return;
    if (change !== "changed" && LAYOUT.test(path)) this.#layOut();
    this.#change("soon");
  }

  /** Whether a file that was read may now read otherwise: where links lead to it, nobody looks by which path it was read. */
  #hasNewText(uri: string): boolean {
    if (!this.#files.hasRead(uri)) return false;
    const before = this.#files.isLinked(uri) ? undefined : this.textOf(uri);
    this.#files.invalidate(uri);
    return before === undefined || this.textOf(uri) !== before;
  }

  /** The analysis of the newest texts, waited for; `undefined` when there is none. */
  async newest(): Promise<Snapshot | undefined> {
    await this.#runner.settled();
    return this.#snapshot;
  }

  /**
   * An analysis that knows the texts of edited files as they are now, and what these have a part in: the one that is under way as soon
   * as it has come that far. `undefined` when there is none.
   */
  async soonest(): Promise<Snapshot | undefined> {
    for (;;) {
      if (!this.#runner.isUnderWay) return this.#snapshot;
      if (this.#early !== undefined) return this.#early;
      await this.#runner.next();
    }
  }

  /** The last analysis that ended, which need not know the newest texts. */
  last(): Snapshot | undefined {
    return this.#snapshot;
  }

  /**
   * While nothing but texts has changed since the last analysis that ended, and a newer one is still to come: that analysis with the
   * texts that it knew, and the file at a URI as it was then.
   */
  asOfLast(uri: string): { readonly snapshot: Snapshot; readonly file: SourceFile } | undefined {
    const { before } = this.#edits;
    const now = this.fileOf(uri);
    const file = now && (before?.get(now.uri) ?? now);
    if (!this.#runner.isUnderWay || this.#early || !this.#snapshot || !before || !file) return undefined;
    const texts = new Map([...before.values()].map(({ path, text }) => [path, text]));
    const files = new EditedFiles(this.#snapshot.files, texts);
    return { snapshot: { ...this.#snapshot, files }, file };
  }

  /** Whether a file was part of the tree's policy when it was last analysed. */
  hasPolicy(uri: string): boolean {
    return this.#snapshot?.policyFiles.some((file) => file.uri === uri) === true;
  }

  /** Proves the fixes of findings before all others; `false` when `isWanted` or a newer change ended that. */
  async prove(snapshot: Snapshot, findings: readonly Finding[], isWanted: () => boolean): Promise<boolean> {
    if (this.#snapshot !== snapshot || this.#proofs === undefined) return false;
    return this.#proofs.prove(findings, "now", isWanted);
  }

  /** Proves the fixes of findings in a file, and has its diagnostics sent again when there are more fixes to offer than now. */
  proveAndTell(snapshot: Snapshot, file: SourceFile, findings: readonly Finding[]): void {
    const open = findings.filter(
      (finding) => !this.#awaited.has(finding) && knownFixes(snapshot, finding) === undefined,
    );
    if (open.length === 0) return;
    for (const finding of open) this.#awaited.add(finding);
    void this.prove(snapshot, open, () => true).then((isProved) => {
      const hasFixes = open.some((finding) => (knownFixes(snapshot, finding) ?? []).length > 0);
      if (isProved && hasFixes) this.#reporter.fixesFound(this.rootUri, file.uri);
      else for (const finding of open) this.#awaited.delete(finding);
    });
  }

  /** The fixes of a file, or of the whole tree, that hold together; `undefined` when `isWanted` or a newer change ended that. */
  async proveFixAll(
    snapshot: Snapshot,
    file: SourceFile | undefined,
    isWanted: () => boolean,
  ): Promise<readonly Mending[] | undefined> {
    const own = snapshot.findings.filter(({ place }) => file === undefined || place.file.uri === file.uri);
    if (!(await this.prove(snapshot, own, isWanted))) return undefined;
    const proof = proveFixAll(snapshot, file);
    for (;;) {
      await nextTurn();
      if (this.#snapshot !== snapshot || !this.#runner.isSettled || !isWanted()) return undefined;
      const step = proof.next();
      if (step.done === true) return step.value;
    }
  }

  dispose(): void {
    this.#runner.dispose();
    this.#looks.dispose();
    this.#reporter.removed(this.rootUri);
  }

  /** @param before the file as it was before its text changed, and nothing else */
  #change(when: "now" | "soon", before?: SourceFile): void {
    this.#early = undefined;
    this.#edits.add(before);
    if (this.#settings.enabled) this.#runner.change(when);
  }

  planned(): void {
    this.#reporter.started(this.rootUri);
  }

  begin(): Generator<AnalysisProgress, Snapshot, void> {
    this.#early = undefined;
    return analyze(this.#view, this.#settings.analysis, this.#snapshot, this.#edits.uris);
  }

  progress(progress: AnalysisProgress): boolean {
    const { early } = progress;
    this.#reporter.progress(this.rootUri, progress);
    if (early === undefined) return false;
    this.#early = early;
    this.#reporter.early(this.rootUri, early, this.#edits.uris ?? []);
    this.#runner.wake();
    return true;
  }

  finish(snapshot: Snapshot, revision: number): void {
    if (!this.#settings.enabled) return;
    this.#snapshot = snapshot;
    this.#early = undefined;
    this.#edits.clear();
    const isNewest = () => this.#snapshot === snapshot && this.#runner.isSettled;
    this.#proofs = new FixProofs(snapshot, isNewest, (error) =>
      this.#reporter.proofFailed(this.rootUri, error),
    );
    this.#reporter.finished(this.rootUri, snapshot, this.#notes(), revision);
    const { openDocuments } = this.#sources;
    const shown = snapshot.findings.filter(({ place }) => openDocuments.get(place.file.uri) !== undefined);
    void this.#proofs.prove(shown, "later");
  }

  /** What the user may want to set otherwise: the folders that are read at another path than their own by a guess. */
  #notes(): string[] {
    const given = new Set(this.#settings.mounts.map(({ path }) => path));
    const guessed = this.#files.mounts.filter(({ path }) => !given.has(path));
    if (guessed.length === 0) return [];
    const said = guessed.map(
      ({ path, uri }) => `${relativePath(this.rootUri, uri) || "this folder"} as ${path}`,
    );
    return [
      `Reading ${said.join(", ")}, as the makefiles there call it; the setting regionlint.mounts can say otherwise.`,
    ];
  }

  fail(error: unknown, revision: number): void {
    if (!this.#settings.enabled) return;
    this.#reporter.failed(this.rootUri, error, this.#snapshot, revision);
  }
}
