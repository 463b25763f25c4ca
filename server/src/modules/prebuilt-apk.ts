/** A prebuilt APK of the tree: which app it is and what it may do. How it comes into a product is not known here. */
import { type ManifestOverlay, startsAtBoot } from "../formats/apk/android-manifest.ts";
import { type ApkContents, type ApkProblem, apkContents } from "../formats/apk/apk-contents.ts";
import type { BinaryFile } from "../text/binary-file.ts";

/** An APK that was opened. It holds the file's bytes: for those who read its strings, not to be kept. */
export interface OpenedApk {
  readonly contents: ApkContents;
  readonly applicationId: string | undefined;
  /** The classes of data that its permissions open. */
  readonly data: readonly string[];
  readonly permissions: readonly string[];
  readonly sharedUserId: string | undefined;
  readonly startsAtBoot: boolean;
  /** Of a runtime resource overlay. */
  readonly overlay: ManifestOverlay | undefined;
}

const LFS_POINTER = "version https://git-lfs.github.com/spec/";

/**
 * Opens an APK.
 * @returns the APK, or the sentence that says why there is none
 */
export function openApk(file: BinaryFile): OpenedApk | string {
  const bytes = file.bytes();
  if (bytes === undefined) return "it cannot be read, or is too large";
  if (String.fromCharCode(...bytes.subarray(0, LFS_POINTER.length)) === LFS_POINTER)
    return "it is a Git LFS pointer: the checkout lacks its content";
  const contents = apkContents(bytes);
  const { manifest, data } = contents;
  return {
    contents,
    applicationId: manifest?.applicationId,
    data,
    permissions: manifest?.permissions ?? [],
    sharedUserId: manifest?.sharedUserId,
    startsAtBoot: manifest !== undefined && startsAtBoot(manifest),
    overlay: manifest?.overlay,
  };
}

/** A problem of an APK in words. */
export function apkProblemText({ entry, message }: ApkProblem): string {
  return entry === undefined ? `it is ${message}` : `its ${entry} ${message}`;
}
