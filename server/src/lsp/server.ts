/** The language server: answers each message of a connection by handing it to the part that knows. Decides nothing about products. */
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { DiskChange, FileSystem } from "../vfs/file-system.ts";
import { OpenDocuments } from "../vfs/open-documents.ts";
import { type ClientAbilities, clientAbilities } from "./client-abilities.ts";
import { FileWatchers } from "./file-watchers.ts";
import { Guard } from "./guard.ts";
import { OpenTexts } from "./open-texts.ts";
import { PolicyRequests } from "./policy-requests.ts";
import {
  checkWorkspace,
  fixAllKind,
  lookForChanges,
  settingsSection,
  starterPolicy,
  workspaceFixes,
} from "./protocol.ts";
import { RequestHandlers } from "./request-handlers.ts";
import { TreeReports } from "./tree-reports.ts";
import { WorkspaceFixer } from "./workspace-fixer.ts";
import { WorkspaceTrees } from "./workspace-trees.ts";

/**
 * Serves one client over `connection` until it ends it; files that are not open are read from `fileSystem`. When to exit, and with
 * which code, is the connection's matter.
 */
export function startServer(connection: Connection, fileSystem: FileSystem): void {
  new LanguageServer(connection, fileSystem).listen();
}

/** What is there once the client has introduced itself. */
interface Session {
  readonly abilities: ClientAbilities;
  readonly trees: WorkspaceTrees;
  readonly requests: RequestHandlers;
  readonly policy: PolicyRequests;
  readonly fixer: WorkspaceFixer;
  readonly watchers: FileWatchers;
  /** The folders of `initialize`; those of later changes go straight to the trees. */
  readonly folders: readonly string[];
}

const DISK_CHANGES: Readonly<Record<FileChangeType, DiskChange>> = {
  [FileChangeType.Created]: "created",
  [FileChangeType.Changed]: "changed",
  [FileChangeType.Deleted]: "deleted",
};

class LanguageServer {
  readonly #connection: Connection;
  readonly #fileSystem: FileSystem;
  readonly #guard: Guard;
  readonly #openDocuments = new OpenDocuments();
  readonly #texts: OpenTexts;
  #session: Session | undefined;
  /** The newest value of the section `regionlint` that holds for all folders. */
  #settings: unknown;

  constructor(connection: Connection, fileSystem: FileSystem) {
    this.#connection = connection;
    this.#fileSystem = fileSystem;
    this.#guard = new Guard(connection.console);
    this.#texts = new OpenTexts(this.#openDocuments, (uri, apply) => {
      void this.#guard.quiet("document change", () => this.#textChanged(uri, apply))();
    });
  }

  listen(): void {
    const connection = this.#connection;
    const safe = this.#guard.safe.bind(this.#guard);
    const quiet = this.#guard.quiet.bind(this.#guard);
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(quiet("initialized", () => this.#initialized()));
    connection.onShutdown(quiet("shutdown", () => this.#session?.trees.removeAll()));
    connection.onDidChangeConfiguration(quiet("settings", ({ settings }) => this.#configured(settings)));
    connection.onDidChangeWatchedFiles(
      quiet("file changes", ({ changes }) => {
        for (const { uri, type } of changes)
          this.#session?.trees.diskChanged(uri, DISK_CHANGES[type] ?? "changed");
        this.#watch();
      }),
    );
    connection.onRequest(
      checkWorkspace,
      safe(checkWorkspace, () => {
        this.#session?.trees.readAgain();
        this.#watch();
        return null;
      }),
    );
    connection.onRequest(
      lookForChanges,
      safe(lookForChanges, async () => {
        await this.#session?.trees.lookForChanges();
        this.#watch();
        return null;
      }),
    );
    connection.onRequest(
      starterPolicy,
      safe(starterPolicy, (params) => this.#session?.policy.starterPolicy(params) ?? null),
    );
    connection.onRequest(
      workspaceFixes,
      safe(workspaceFixes, (token: CancellationToken) => this.#session?.fixer.fixes(token) ?? null),
    );
    connection.onCompletion(safe("completion", (params) => this.#session?.policy.completion(params) ?? null));
    connection.onCodeLens(safe("code lenses", (params) => this.#session?.policy.codeLenses(params) ?? null));
    connection.onReferences(
      safe("references", (params) => this.#session?.requests.references(params) ?? null),
    );
    connection.onHover(safe("hover", (params) => this.#session?.requests.hover(params) ?? null));
    connection.onDefinition(
      safe("definition", (params) => this.#session?.requests.definition(params) ?? null),
    );
    connection.onCodeAction(
      safe("code actions", (params, token) => this.#session?.requests.codeActions(params, token) ?? null),
    );
    const resolve = safe("code action", (action: CodeAction, token: CancellationToken) =>
      this.#session?.requests.resolveCodeAction(action, token),
    );
    connection.onCodeActionResolve(async (action, token) => (await resolve(action, token)) ?? action);
    this.#texts.documents.listen(connection);
    connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    const abilities = clientAbilities(params);
    const { initializationOptions, workspaceFolders, rootUri } = params;
    this.#settings = (initializationOptions as { settings?: unknown } | undefined)?.settings;
    const reports = new TreeReports(this.#connection, abilities, this.#texts, this.#guard);
    const sources = { fileSystem: this.#fileSystem, openDocuments: this.#openDocuments };
    const trees = new WorkspaceTrees(sources, reports);
    const requests = new RequestHandlers(trees, this.#texts, abilities);
    const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    const policy = new PolicyRequests(trees, this.#texts, abilities);
    const fixer = new WorkspaceFixer(trees, this.#texts, abilities);
    const watchers = new FileWatchers(this.#connection.client, abilities, this.#guard);
    this.#session = { abilities, trees, requests, policy, fixer, watchers, folders };
    return serverCapabilities();
  }

  async #initialized(): Promise<void> {
    if (this.#session === undefined) return;
    const { abilities, folders, trees } = this.#session;
    const { client, workspace } = this.#connection;
    if (abilities.workspaceFolders) {
      workspace.onDidChangeWorkspaceFolders(
        this.#guard.quiet("folder changes", async ({ added, removed }) => {
          for (const { uri } of removed) trees.remove(uri);
          await this.#putFolders(added.map(({ uri }) => uri));
        }),
      );
    }
    if (abilities.registerConfiguration) {
      const section = settingsSection;
      const register = () => client.register(DidChangeConfigurationNotification.type, { section });
      void this.#guard.safe("registration", register)();
    }
    await this.#putFolders(folders);
  }

  /** Has the client watch what the trees are now. */
  #watch(): void {
    const { trees, watchers } = this.#session ?? {};
    if (trees) watchers?.update(trees.watched, (uri) => trees.diskChanged(uri, "created"));
  }

  async #configured(settings: unknown): Promise<void> {
    const section = (settings as Record<string, unknown> | null | undefined)?.[settingsSection];
    if (section !== undefined && section !== null) this.#settings = section;
    await this.#putFolders(this.#session?.trees.rootUris ?? []);
  }

  /** Adds folders, or gives their trees new settings: the folder's own where the client can tell them. */
  async #putFolders(uris: readonly string[]): Promise<void> {
    const settings = await this.#settingsOf(uris);
    uris.forEach((uri, index) => {
      this.#session?.trees.put(uri, settings[index] ?? this.#settings);
    });
    this.#watch();
  }

  async #settingsOf(uris: readonly string[]): Promise<readonly unknown[]> {
    if (this.#session?.abilities.configuration !== true || uris.length === 0) return [];
    const items = uris.map((scopeUri) => ({ scopeUri, section: settingsSection }));
    const answer = this.#guard.safe("settings", () => this.#connection.workspace.getConfiguration(items));
    const settings: unknown = await answer();
    return Array.isArray(settings) ? settings : [];
  }

  #textChanged(uri: string, apply: () => void): void {
    if (this.#session === undefined) apply();
    else this.#session.trees.textChanged(uri, apply);
  }
}

function serverCapabilities(): InitializeResult {
  return {
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      completionProvider: { triggerCharacters: [" ", '"', "[", ","] },
      codeLensProvider: {},
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
    serverInfo: { name: "regionlint" },
  };
}
