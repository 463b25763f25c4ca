/** The command `init`: writes a starter policy for a tree that has none. */
import { starterPolicy } from "../features/starter-policy/starter-policy.ts";
import { fileUri, joinUri, uriToFsPath } from "../text/uri.ts";
import { DEFAULT_SETTINGS } from "../workspace/settings.ts";
import { analyzeTree } from "./analyze-tree.ts";
import { CommandError } from "./command-error.ts";
import type { CommandEnvironment } from "./environment.ts";
import { openRoot, type TreeOptions } from "./open-root.ts";
import { remark, writeResult } from "./output.ts";

/** The options of `init`. `output` is a file, or `-` for standard output. */
export interface InitOptions extends Omit<TreeOptions, "policy"> {
  readonly output?: string;
}

/** No file has this path, so that the tree is read as one without a policy. */
const NO_POLICY = "";

/**
 * @returns the exit status, 0
 * @throws CommandError when the file exists already or there is no product to make a policy for
 */
export function init(environment: CommandEnvironment, root: string, options: InitOptions): number {
  const target = options.output ?? defaultFile(environment, root);
  if (target !== "-") refuseExisting(environment, target);
  const { files, settings } = openRoot(environment, root, options);
  const tree = { files, settings: { ...settings, policy: NO_POLICY } };
  const snapshot = analyzeTree(environment, tree, {
    products: [],
    policy: false,
    hints: ["partial-checkout"],
  });
  if (snapshot.products.length === 0)
    throw new CommandError(`there is no product in ${root}, so there is nothing to make a policy from`);
  writeResult(environment, starterPolicy(snapshot), target === "-" ? undefined : target);
  if (target !== "-")
    remark(environment, "note", `wrote ${target}; what is marked “guessed” in it needs your eyes`);
  return 0;
}

function defaultFile(environment: CommandEnvironment, root: string): string {
  return uriToFsPath(joinUri(fileUri(environment.absolutePath(root)), DEFAULT_SETTINGS.policy));
}

function refuseExisting(environment: CommandEnvironment, target: string): void {
  const kind = environment.fileSystem.kind(fileUri(environment.absolutePath(target)));
  if (kind !== undefined) throw new CommandError(`${target} exists already; init never overwrites`);
}
