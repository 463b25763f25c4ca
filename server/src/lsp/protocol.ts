/**
 * What Regionlint adds to the language server protocol, as both sides see it: names and plain types. It knows neither a
 * protocol library nor an editor.
 */

/** Notification, server to client: an analysis of one source tree begins. */
export const analysisStarted = "regionlint/analysisStarted";

/** Notification, server to client: the analysis is done and its diagnostics have been published before this. */
export const analysisFinished = "regionlint/analysisFinished";

/** Request, client to server, without parameters: read every tree again from disk and check it. Answered when that has begun. */
export const checkWorkspace = "regionlint/checkWorkspace";

/**
 * Request, client to server, without parameters: look whether files that were read have changed on disk and no event has told of it. Only
 * then there is an analysis. Answered when that is known, which may be some seconds later where somebody has just looked.
 */
export const lookForChanges = "regionlint/lookForChanges";

/** Request, client to server: the text of a first policy for a source tree. The server writes nothing. */
export const starterPolicy = "regionlint/starterPolicy";

/** Request, client to server, without parameters: the preferred fixes of all trees as one edit. The server writes nothing. */
export const workspaceFixes = "regionlint/workspaceFixes";

/**
 * The editor's command behind a code lens: shows places. Its arguments are a document's URI, a position in it and locations, all as
 * the protocol has them.
 */
export const showPlaces = "regionlint.showPlaces";

/** Whatever comes or goes can count: a folder with what is in it, and a file that a makefile only asks for. */
export const anyFile = "**/*";

/** The files whose content can count: an editor tells of changes of these alone. */
export const watchedFiles =
  "**/*.{apk,bp,c,cc,cfg,conf,cpp,cxx,h,hh,hpp,ini,java,json,kt,mk,prop,properties,rc,sh,xml,yaml,yml}";

/**
 * The paths below which nothing is read, relative to the root of a tree: the build's output, and the repositories' own data. A build and
 * git write there by the hundred thousand.
 */
export const noSources = /^out(?:\/|$)|(?:^|\/)\.(?:git|repo)(?:\/|$)/;

/** Section of the editor's settings, also for `workspace/configuration`. */
export const settingsSection = "regionlint";

/** The kind of the code action that applies the preferred fixes of one document at once. */
export const fixAllKind = "source.fixAll.regionlint";

/** A diagnostic's `codeDescription.href` is this, followed by the rule's id. */
export const ruleDocumentationPrefix = "vscode://regionlint.regionlint/rule/";

/** The parameters of `regionlint/analysisStarted`. */
export interface AnalysisStarted {
  /** The normalised URI of the tree's root. */
  readonly rootUri: string;
}

/** The parameters of `regionlint/analysisFinished`. */
export interface AnalysisFinished {
  /** The normalised URI of the tree's root. */
  readonly rootUri: string;
  /** How many products were evaluated. */
  readonly products: number;
  /** How many findings of each severity the whole tree has. */
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Sentences for the user about the tree as a whole: no policy, no product, a partial checkout. */
  readonly hints: readonly string[];
  /** Grows by every change of the tree's files or open documents; the analysis saw exactly this one. */
  readonly revision: number;
  /** Whether the tree has a policy; absent when that was not looked at (there is no product). */
  readonly policy?: boolean;
}

/** The parameters of `regionlint/starterPolicy`. */
export interface StarterPolicyParams {
  /** The URI of the tree's root. */
  readonly rootUri: string;
}

/** The answer to `regionlint/starterPolicy`; `null` when there is no such tree. */
export interface StarterPolicy {
  /** Where the settings say that the tree's policy is. */
  readonly uri: string;
  /** The text; absent when there is a file at `uri`, or no product to make a policy for. */
  readonly text?: string;
  readonly exists: boolean;
}

/** The answer to `regionlint/workspaceFixes`; `null` when the request was cancelled. */
export interface WorkspaceFixes {
  /** How many fixes stand in the edit: those that hold when all of them are applied. */
  readonly fixes: number;
  /**
   * A `WorkspaceEdit` of the protocol. Each change carries the title of its fix, and that it wants to be confirmed, where the client
   * can show that.
   */
  readonly edit: object;
}

/** The settings under `regionlint`, as `initializationOptions.settings` and `workspace/didChangeConfiguration` carry them. */
export interface Settings {
  readonly enable: boolean;
  /** Path of the policy file, absolute or relative to the workspace folder; empty: `regionlint.yaml` at the root. */
  readonly policy: string;
  /** The build variant that is evaluated. */
  readonly variant: "user" | "userdebug" | "eng";
  /** Variables that the environment of the build has set; `null` where it may have set one, to what is not known. */
  readonly variables: Readonly<Record<string, string | null>>;
  /** For a partial checkout: the path that makefiles use, and the folder (relative to the workspace folder) that stands for it. */
  readonly mounts: Readonly<Record<string, string>>;
  /** Globs, relative to the root, of folders and files that are not read. */
  readonly exclude: readonly string[];
  /** Levels of rules by their ids: `error`, `warning`, `info` or `off`. */
  readonly rules: Readonly<Record<string, string>>;
}

/** The shape of `initializationOptions`. */
export interface InitializationOptions {
  readonly settings: Settings;
}
