/** What is read of the APKs of a tree: which apps they are, and the endpoints in them. How they come into a product is not known here. */
import { type ApkEndpoint, apkEndpoints } from "../endpoints/apk-endpoints.ts";
import { apkProblemText, openApk } from "../modules/prebuilt-apk.ts";
import { overlayOf } from "../overlays/overlay-manifest.ts";
import type { BinaryFile } from "../text/binary-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { AppContents } from "./fact.ts";

/** The endpoints of an APK, and in words what of its strings could not be read. */
export interface SearchedApk {
  readonly endpoints: readonly ApkEndpoint[];
  readonly problems: readonly string[];
}

/** What was read of each version of each file; not its bytes. */
interface Known {
  readonly apk: AppContents;
  readonly searched: SearchedApk | undefined;
}

const known = new WeakMap<BinaryFile, Known>();
const NOTHING: SearchedApk = { endpoints: [], problems: [] };

/** What the manifest of the APK at `path` says, read once for each content. */
export function readApk(path: string, files: Pick<SourceFiles, "binary">): AppContents {
  return look(path, files, false).apk;
}

/** Likewise, and the endpoints in the APK, which takes far longer. */
export function searchApk(
  path: string,
  files: Pick<SourceFiles, "binary">,
): { readonly apk: AppContents; readonly searched: SearchedApk } {
  const { apk, searched = NOTHING } = look(path, files, true);
  return { apk, searched };
}

function look(path: string, files: Pick<SourceFiles, "binary">, search: boolean): Known {
  const file = files.binary(path);
  if (file === undefined) return unread(path, "the checkout does not contain it");
  const before = known.get(file);
  if (before !== undefined && !(search && before.searched === undefined)) return before;
  const opened = openApk(file);
  if (typeof opened === "string") {
    const nothing = unread(path, opened);
    known.set(file, nothing);
    return nothing;
  }
  const { contents, overlay, ...told } = opened;
  const problems = contents.problems.map(apkProblemText);
  const asOverlay = overlay && { overlay: overlayOf(overlay) };
  const apk = before?.apk ?? { path, ...told, ...asOverlay, problems };
  const read = { apk, searched: search ? searchedIn(contents) : undefined };
  known.set(file, read);
  return read;
}

function searchedIn(contents: Parameters<typeof apkEndpoints>[0]): SearchedApk {
  const { endpoints, problems } = apkEndpoints(contents);
  return { endpoints, problems: problems.map(apkProblemText) };
}

function unread(path: string, problem: string): Known {
  const nothing = {
    applicationId: undefined,
    data: [],
    permissions: [],
    sharedUserId: undefined,
    startsAtBoot: false,
  };
  const apk = { path, ...nothing, problems: [problem] };
  return { apk, searched: NOTHING };
}
