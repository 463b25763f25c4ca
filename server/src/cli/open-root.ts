/** Opens the source tree that a command is about: its root, its mounts and its policy's path. */
import { isDecided } from "../product/predefined-variables.ts";
import type { Mount } from "../text/mount.ts";
import type { SourceFiles } from "../text/source-files.ts";
import { fileUri, normalizePath, relativePath, uriPath } from "../text/uri.ts";
import { WithOutsidePolicy } from "../vfs/outside-policy.ts";
import { openTree } from "../workspace/open-tree.ts";
import { DEFAULT_SETTINGS, type Settings } from "../workspace/settings.ts";
import { CommandError } from "./command-error.ts";
import type { CommandEnvironment } from "./environment.ts";
import { remark } from "./output.ts";
import { readSetOptions } from "./set-option.ts";

/** The options that say what is read. */
export interface TreeOptions {
  readonly policy?: string;
  readonly variant: Settings["variant"];
  /** `PATH=FOLDER` each. */
  readonly mount?: readonly string[];
  /** `NAME=VALUE` each. */
  readonly set?: readonly string[];
}

/** A tree with the settings under which it is analysed. */
export interface OpenTree {
  readonly files: SourceFiles;
  readonly settings: Settings;
}

/**
 * Opens the tree at `root` and says which folders are read at another path than their own.
 * @throws CommandError when the root, a mounted folder or the policy does not exist
 */
export function openRoot(environment: CommandEnvironment, root: string, options: TreeOptions): OpenTree {
  const rootUri = fileUri(environment.absolutePath(root));
  requireFolder(environment, rootUri, root);
  const policy = policyPath(environment, rootUri, options.policy);
  const mounts = (options.mount ?? []).map((text) => parseMount(environment, text));
  const tree = openTree(environment.fileSystem, rootUri, { mounts });
  const guessed = tree.mounts.filter(({ path }) => !mounts.some((mount) => mount.path === path));
  if (guessed.length > 0) remark(environment, "note", mountNote(rootUri, guessed));
  const files = new WithOutsidePolicy(tree, environment.fileSystem);
  requireText(files, policy, options.policy);
  const variables = readEnvironment(options.set);
  return { files, settings: { ...DEFAULT_SETTINGS, variant: options.variant, policy, variables } };
}

/** @throws CommandError for what the command itself decides */
function readEnvironment(options: readonly string[] | undefined): Settings["variables"] {
  const variables = readSetOptions(options);
  const own = Object.keys(variables).find(isDecided);
  if (own === undefined) return variables;
  throw new CommandError(`--set ${own}: the product and --variant decide it`);
}

function mountNote(rootUri: string, guessed: readonly Mount[]): string {
  const said = guessed.map(({ path, uri }) => `${relativePath(rootUri, uri) || "the root"} as ${path}`);
  return `reading ${said.join(", ")}, as the makefiles there call it; --mount PATH=FOLDER to say otherwise`;
}

function requireFolder(environment: CommandEnvironment, uri: string, shown: string): void {
  const kind = environment.fileSystem.kind(uri);
  if (kind === undefined) throw new CommandError(`there is no folder ${shown}`);
  if (kind !== "directory") throw new CommandError(`${shown} is not a folder`);
}

/** A policy that is there and has no text must not pass as a tree without a policy. */
function requireText(files: SourceFiles, policy: string, given: string | undefined): void {
  if ((given === undefined && files.kind(policy) === undefined) || files.read(policy) !== undefined) return;
  const isNamedSo = given === undefined || /\.ya?ml$/.test(given);
  const reason = isNamedSo ? "" : ": outside of the tree it must be a .yaml file";
  throw new CommandError(`cannot read the policy ${given ?? policy}${reason}`);
}

function parseMount(environment: CommandEnvironment, text: string): Mount {
  const separator = text.indexOf("=");
  const path = normalizePath(text.slice(0, Math.max(0, separator)));
  const folder = text.slice(separator + 1);
  if (path === "" || path.startsWith("/") || path.startsWith("..") || folder === "")
    throw new CommandError(`--mount ${text} is not PATH=FOLDER with a path below the root`);
  const uri = fileUri(environment.absolutePath(folder));
  requireFolder(environment, uri, folder);
  return { path, uri };
}

/** A policy below the root by its relative path, any other by its absolute one. */
function policyPath(environment: CommandEnvironment, rootUri: string, given: string | undefined): string {
  if (given === undefined) return DEFAULT_SETTINGS.policy;
  const uri = fileUri(environment.absolutePath(given));
  const kind = environment.fileSystem.kind(uri);
  if (kind === undefined) throw new CommandError(`there is no policy ${given}`);
  if (kind !== "file") throw new CommandError(`the policy ${given} is not a file`);
  return relativePath(rootUri, uri) ?? uriPath(uri);
}
