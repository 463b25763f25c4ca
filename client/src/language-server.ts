/** The language server's life: started, restarted, stopped by the setting, and what it tells while it runs. */
import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type LogOutputChannel,
  type WorkspaceEdit,
  window,
} from "vscode";
import { LanguageClient, State } from "vscode-languageclient/node";
import {
  type AnalysisFinished,
  type AnalysisStarted,
  analysisFinished,
  analysisStarted,
  checkWorkspace,
  lookForChanges,
  type StarterPolicy,
  starterPolicy,
  type WorkspaceFixes,
  workspaceFixes,
} from "../../server/src/lsp/protocol.ts";
import type { Analyses } from "./analyses.ts";
import { clientOptions, serverOptions } from "./client-options.ts";
import { shownBeforeApplied } from "./fix-workspace.ts";

/** One server for all folders of the workspace. */
export class LanguageServer implements Disposable {
  readonly #analyses: Analyses;
  readonly #client: LanguageClient;
  readonly #runningChanged = new EventEmitter<void>();

  /** Fires when `running` may have changed. */
  readonly runningChanged = this.#runningChanged.event;

  /** @param serverModule path of the bundled server */
  constructor(serverModule: string, analyses: Analyses, log: LogOutputChannel) {
    this.#analyses = analyses;
    this.#client = new LanguageClient(
      "regionlint",
      "Regionlint",
      serverOptions(serverModule),
      clientOptions(log),
    );
    this.#client.onNotification(analysisStarted, (params: AnalysisStarted) => analyses.start(params));
    this.#client.onNotification(analysisFinished, (params: AnalysisFinished) => analyses.finish(params));
    this.#client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) analyses.reset();
      this.#runningChanged.fire();
    });
  }

  /** Whether the server runs or is about to. */
  get running(): boolean {
    return this.#client.state !== State.Stopped && this.#client.state !== State.StartFailed;
  }

  /** Starts the server if it does not run. A failure is shown to the user by the client. */
  async start(): Promise<void> {
    if (this.#client.needsStart()) await this.#client.start();
  }

  /** Stops the server and takes its diagnostics away. */
  async stop(): Promise<void> {
    if (this.#client.needsStop()) await this.#client.stop();
    this.#client.diagnostics?.clear();
    this.#analyses.reset();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Reads and checks every source tree again. */
  async checkWorkspace(): Promise<void> {
    if (this.#isReady()) await this.#client.sendRequest(checkWorkspace);
  }

  /**
   * Checks what has changed on disk, when nobody asked for it: a server that does not run is left alone, and a failure is the server's to
   * log.
   */
  async lookForChanges(): Promise<void> {
    if (this.#client.isRunning()) await this.#client.sendRequest(lookForChanges).catch(() => {});
  }

  /** What a first policy for the tree at a folder would be; `undefined` when the server does not run or does not check that folder. */
  async starterPolicy(rootUri: string): Promise<StarterPolicy | undefined> {
    if (!this.#isReady()) return undefined;
    return (await this.#client.sendRequest<StarterPolicy | null>(starterPolicy, { rootUri })) ?? undefined;
  }

  /** The preferred fixes of the whole workspace as one edit; `undefined` when the server does not run or `token` ended it. */
  async workspaceFixes(token: CancellationToken): Promise<WorkspaceEdit | undefined> {
    if (!this.#isReady()) return undefined;
    const answer = await this.#client.sendRequest<WorkspaceFixes | null>(workspaceFixes, token);
    if (answer === null) return undefined;
    return this.#client.protocol2CodeConverter.asWorkspaceEdit(shownBeforeApplied(answer.edit));
  }

  /** Whether requests can be sent; the user is told when not. */
  #isReady(): boolean {
    if (this.#client.isRunning()) return true;
    void window.showInformationMessage(
      "Regionlint is not running. The setting regionlint.enable may be off.",
    );
    return false;
  }

  dispose(): Promise<void> {
    this.#runningChanged.dispose();
    return this.#client.dispose();
  }
}
