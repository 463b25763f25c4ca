/** A client that speaks the protocol with a server over a stream: it keeps what it is sent, and lets tests await notifications. */
import type { Readable, Writable } from "node:stream";
import picomatch from "picomatch";
import {
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type FileSystemWatcher,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type WatchKind,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type AnalysisFinished, analysisFinished } from "../../server/src/lsp/protocol.ts";
import { relativePath } from "../../server/src/text/uri.ts";

/** What a client says of itself in `initialize`; everything that the server uses is there unless it is overridden. */
export interface ClientOptions {
  readonly folders: readonly string[];
  readonly name?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Answers `workspace/configuration`; without it the client does not have that ability. */
  readonly configuration?: (scopeUri: string | undefined) => unknown;
  readonly processId?: number;
  /** Whether the client can be told to ask for code lenses again. */
  readonly refreshesLenses?: boolean;
  /** Whether the client can watch a folder, and not only the whole workspace. */
  readonly relativePatterns?: boolean;
}

type ProgressValue = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

/** One client. `published` counts the messages for each file, `log` holds the lines of the server's log. */
export class LanguageClient {
  readonly connection: ProtocolConnection;
  readonly diagnostics = new Map<string, Diagnostic[]>();
  readonly published: string[] = [];
  readonly log: string[] = [];
  readonly finished: AnalysisFinished[] = [];
  readonly progress: ProgressValue[] = [];
  readonly registered: string[] = [];
  readonly #watchers = new Map<string, readonly FileSystemWatcher[]>();
  #watchingChanged: () => void = () => {};
  /** What happens before this client does what a registration asks for. */
  beforeRegistration: () => Promise<void> = async () => {};
  readonly #documents = new Map<string, TextDocument>();
  #waiting: ((finished: AnalysisFinished) => void)[] = [];
  readonly #expected = new Map<string, () => void>();

  constructor(fromServer: Readable, toServer: Writable) {
    this.connection = createProtocolConnection(
      new StreamMessageReader(fromServer),
      new StreamMessageWriter(toServer),
    );
    this.#listen();
  }

  #listen(): void {
    const { connection } = this;
    connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
      this.published.push(uri);
      this.#expected.get(uri)?.();
      this.#expected.delete(uri);
      if (diagnostics.length === 0) this.diagnostics.delete(uri);
      else this.diagnostics.set(uri, diagnostics);
    });
    connection.onNotification("window/logMessage", ({ message }) => void this.log.push(message));
    connection.onRequest("window/workDoneProgress/create", ({ token }) => {
      connection.onNotification("$/progress", (message) => {
        if (message.token === token) this.progress.push(message.value);
      });
      return null;
    });
    connection.onRequest("client/registerCapability", async ({ registrations }) => {
      await this.beforeRegistration();
      for (const { id, method, registerOptions } of registrations) {
        this.registered.push(method);
        if (registerOptions?.watchers !== undefined) this.#watchers.set(id, registerOptions.watchers);
      }
      return null;
    });
    connection.onRequest("client/unregisterCapability", ({ unregisterations }) => {
      for (const { id } of unregisterations) this.#watchers.delete(id);
      this.#watchingChanged();
      return null;
    });
    connection.onRequest("workspace/codeLens/refresh", () => null);
    connection.onNotification(analysisFinished, (result: AnalysisFinished) => {
      this.finished.push(result);
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const resolve of waiting) resolve(result);
    });
    connection.listen();
  }

  /** Introduces the client and awaits nothing but the answer. */
  async initialize(options: ClientOptions): Promise<InitializeResult> {
    const { folders, name = "Visual Studio Code", settings, configuration, processId = null } = options;
    const { refreshesLenses = false, relativePatterns = true } = options;
    if (configuration !== undefined) {
      this.connection.onRequest("workspace/configuration", ({ items }) =>
        items.map(({ scopeUri }: { scopeUri?: string }) => configuration(scopeUri)),
      );
    }
    const result: InitializeResult = await this.connection.sendRequest("initialize", {
      processId,
      clientInfo: { name },
      rootUri: folders[0] ?? null,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      capabilities: capabilities(configuration !== undefined, { refreshesLenses, relativePatterns }),
      ...(settings === undefined ? {} : { initializationOptions: { settings } }),
    });
    await this.connection.sendNotification("initialized", {});
    return result;
  }

  /** What the server has asked this client to watch. */
  get watchers(): readonly FileSystemWatcher[] {
    return [...this.#watchers.values()].flat();
  }

  /** The next time that the server asks to watch something else instead; call it before the change that causes it. */
  nextWatching(): Promise<void> {
    return new Promise((resolve) => {
      this.#watchingChanged = resolve;
    });
  }

  /** Whether a client that watches what it was asked to tells of this: 1 created, 2 changed, 4 deleted. */
  watches(uri: string, kind: WatchKind): boolean {
    return this.watchers.some(({ globPattern, kind: kinds = 7 }) => {
      if ((kinds & kind) === 0) return false;
      if (typeof globPattern === "string") return picomatch.isMatch(uri, globPattern, { dot: true });
      const path = relativePath(String(globPattern.baseUri), uri);
      return path !== undefined && picomatch.isMatch(path, globPattern.pattern, { dot: true });
    });
  }

  /** The end of the next analysis; call it before the change that causes one. */
  nextFinished(): Promise<AnalysisFinished> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The next diagnostics of a file; call it before the change that causes them. */
  nextDiagnostics(uri: string): Promise<void> {
    return new Promise((resolve) => this.#expected.set(uri, resolve));
  }

  /** Does something that causes an analysis, and awaits its end. */
  async analysisAfter(cause: () => Promise<unknown>): Promise<AnalysisFinished> {
    const finished = this.nextFinished();
    await cause();
    return finished;
  }

  /** Resolves when the server has analysed all that it knows of the tree with this file: code lenses wait for that. */
  async waitUntilSettled(uri: string): Promise<void> {
    await this.connection.sendRequest("textDocument/codeLens", { textDocument: { uri } });
  }

  async open(uri: string, text: string): Promise<void> {
    const document = TextDocument.create(uri, "makefile", 1, text);
    this.#documents.set(uri, document);
    const textDocument = { uri, languageId: "makefile", version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Replaces the only occurrence of `old` in an open document, as an incremental change. */
  async replace(uri: string, old: string, text: string): Promise<void> {
    const document = this.document(uri);
    const start = document.getText().indexOf(old);
    if (start < 0 || document.getText().indexOf(old, start + 1) >= 0) {
      throw new Error(`“${old}” does not occur exactly once in ${uri}`);
    }
    await this.edit(uri, start, start + old.length, text);
  }

  /** Replaces the characters between two offsets of an open document, as an incremental change. */
  async edit(uri: string, start: number, end: number, text: string): Promise<void> {
    const document = this.document(uri);
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    const contentChanges = [{ range, text }];
    const version = document.version + 1;
    TextDocument.update(document, contentChanges, version);
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  /** An open document as this client has it. */
  document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  /** Tells of a change on disk: 1 created, 2 changed, 3 deleted. */
  async changedOnDisk(uri: string, type: 1 | 2 | 3): Promise<void> {
    await this.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type }] });
  }

  /** The code actions at a diagnostic, each resolved. */
  async codeActions(uri: string, diagnostic: Diagnostic): Promise<CodeAction[]> {
    const context = { diagnostics: [diagnostic] };
    const found: CodeAction[] | null = await this.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri },
      range: diagnostic.range,
      context,
    });
    return Promise.all(
      (found ?? []).map((action) => this.connection.sendRequest("codeAction/resolve", action)),
    ) as Promise<CodeAction[]>;
  }

  async shutdown(): Promise<void> {
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
  }
}

function capabilities(
  configuration: boolean,
  { refreshesLenses = false, relativePatterns = false }: Partial<ClientOptions>,
): ClientCapabilities {
  return {
    window: { workDoneProgress: true },
    workspace: {
      configuration,
      workspaceFolders: true,
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: relativePatterns },
      workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
      codeLens: { refreshSupport: refreshesLenses },
    },
    textDocument: {
      publishDiagnostics: { relatedInformation: true, dataSupport: true, codeDescriptionSupport: true },
      codeAction: { dataSupport: true, isPreferredSupport: true, resolveSupport: { properties: ["edit"] } },
      definition: { linkSupport: true },
    },
  };
}
