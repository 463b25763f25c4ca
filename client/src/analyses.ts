/** Which source trees are being analysed and how the last analysis of each ended. It knows nothing of how that is shown. */
import { type Disposable, EventEmitter } from "vscode";
import type { AnalysisFinished, AnalysisStarted } from "../../server/src/lsp/protocol.ts";
import type { RegionlintApi } from "./api.ts";

/** Keeps the server's notifications together; `reset` when the server stops. */
export class Analyses implements RegionlintApi, Disposable {
  readonly #running = new Set<string>();
  readonly #results = new Map<string, AnalysisFinished>();
  readonly #finished = new EventEmitter<AnalysisFinished>();
  readonly #changed = new EventEmitter<void>();

  readonly analysisFinished = this.#finished.event;

  /** Fires after every change of `running` or `results`. */
  readonly changed = this.#changed.event;

  /** Whether an analysis is under way. */
  get running(): boolean {
    return this.#running.size > 0;
  }

  /** The last result of each source tree. */
  get results(): readonly AnalysisFinished[] {
    return [...this.#results.values()];
  }

  start({ rootUri }: AnalysisStarted): void {
    this.#running.add(rootUri);
    this.#changed.fire();
  }

  finish(result: AnalysisFinished): void {
    this.#running.delete(result.rootUri);
    this.#results.set(result.rootUri, result);
    this.#changed.fire();
    this.#finished.fire(result);
  }

  /** Forgets the trees for which `gone` says so; all of them unless it is given. */
  reset(gone: (rootUri: string) => boolean = () => true): void {
    for (const rootUri of this.#running) if (gone(rootUri)) this.#running.delete(rootUri);
    for (const rootUri of this.#results.keys()) if (gone(rootUri)) this.#results.delete(rootUri);
    this.#changed.fire();
  }

  whenIdle(): Promise<void> {
    const isIdle = () => !this.running && this.#results.size > 0;
    if (isIdle()) return Promise.resolve();
    return new Promise((resolve) => {
      const listener = this.changed(() => {
        if (!isIdle()) return;
        listener.dispose();
        resolve();
      });
    });
  }

  dispose(): void {
    this.#finished.dispose();
    this.#changed.dispose();
  }
}
