/**
 * What an editor is asked to watch: each folder at the top of a tree that sources can be in, and the top itself. A pattern cannot leave
 * anything out, so the build's output is left out by not naming it.
 */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
  WatchKind,
} from "vscode-languageserver";
import type { ClientAbilities } from "./client-abilities.ts";
import type { Guard } from "./guard.ts";
import { anyFile, watchedFiles } from "./protocol.ts";

/** What of a tree is watched, as URIs: the root without what is below it, and folders with everything below them. */
export interface WatchedTree {
  readonly rootUri: string;
  readonly folders: readonly string[];
}

const COMING_OR_GOING = WatchKind.Create | WatchKind.Delete;

/** Keeps one client's registration in step with its trees. */
export class FileWatchers {
  readonly #client: Connection["client"];
  readonly #abilities: ClientAbilities;
  readonly #guard: Guard;
  #folders: ReadonlySet<string> | undefined;
  #registered = "";
  #last: Promise<Disposable | undefined> = Promise.resolve(undefined);

  constructor(client: Connection["client"], abilities: ClientAbilities, guard: Guard) {
    this.#client = client;
    this.#abilities = abilities;
    this.#guard = guard;
  }

  /**
   * Asks for what these trees need, instead of what was asked for before; nothing when that is the same.
   * @param appeared is told of each folder that is watched newly, once it is: until then nobody told what was written there
   */
  update(trees: readonly WatchedTree[], appeared: (uri: string) => void): void {
    if (!this.#abilities.registerWatchers) return;
    const watchers = this.#abilities.relativePatterns ? trees.flatMap(watchersOf) : EVERYWHERE;
    const wanted = JSON.stringify(watchers);
    if (wanted === this.#registered) return;
    const known = this.#folders;
    this.#registered = wanted;
    this.#folders = new Set(trees.flatMap(({ folders }) => folders));
    const added = known === undefined ? [] : [...this.#folders].filter((folder) => !known.has(folder));
    const previous = this.#last;
    this.#last = this.#guard
      .safe("registration", async () => {
        const disposable = await this.#client.register(DidChangeWatchedFilesNotification.type, { watchers });
        (await previous)?.dispose();
        for (const folder of added) appeared(folder);
        return disposable;
      })()
      .then((disposable) => disposable ?? undefined);
  }
}

/** For clients that know no folders: every file by its ending, and whatever comes or goes. */
const EVERYWHERE = [
  { globPattern: anyFile, kind: COMING_OR_GOING },
  { globPattern: watchedFiles, kind: WatchKind.Change },
];

function watchersOf({ rootUri, folders }: WatchedTree): FileSystemWatcher[] {
  const below = (baseUri: string) =>
    EVERYWHERE.map(({ globPattern, kind }) => ({ globPattern: { baseUri, pattern: globPattern }, kind }));
  return [{ globPattern: { baseUri: rootUri, pattern: "*" } }, ...folders.flatMap(below)];
}
