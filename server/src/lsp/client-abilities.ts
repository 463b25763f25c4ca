/** What the connected editor can do, read once from `initialize`. */
import type { InitializeParams } from "vscode-languageserver";

/** The abilities that change what the server sends. */
export interface ClientAbilities {
  /** Answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** Takes `client/registerCapability` for `workspace/didChangeConfiguration`. */
  readonly registerConfiguration: boolean;
  /** Takes `client/registerCapability` for watched files, and has no watchers of its own for this server. */
  readonly registerWatchers: boolean;
  /** Takes patterns of watched files that count from a folder. */
  readonly relativePatterns: boolean;
  /** Tells about changes of its workspace folders. */
  readonly workspaceFolders: boolean;
  /** Asks for the edit of a code action when it is chosen. */
  readonly resolveEdit: boolean;
  readonly documentChanges: boolean;
  /** Shows what a change belongs to and asks before it is made. */
  readonly changeAnnotations: boolean;
  readonly definitionLinks: boolean;
  /** Asks for code lenses again when it is told to. */
  readonly codeLensRefresh: boolean;
  /** Has the commands of our own extension. */
  readonly ownCommands: boolean;
  /** Opens `vscode:` links. */
  readonly vscodeLinks: boolean;
}

/** Names under which VS Code and the editors built from it introduce themselves. */
const VSCODE_LIKE = /visual studio code|vscod|code-server|code - oss|cursor|windsurf|theia/i;

/** Reads the abilities; what is not stated is absent. */
export function clientAbilities({ capabilities, clientInfo }: InitializeParams): ClientAbilities {
  const { workspace, textDocument } = capabilities;
  const vscode = VSCODE_LIKE.test(clientInfo?.name ?? "");
  const resolved = textDocument?.codeAction?.resolveSupport?.properties ?? [];
  return {
    configuration: workspace?.configuration === true,
    registerConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registerWatchers: !vscode && workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    resolveEdit: textDocument?.codeAction?.dataSupport === true && resolved.includes("edit"),
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    ownCommands: vscode,
    vscodeLinks: vscode,
  };
}
