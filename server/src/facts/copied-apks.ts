/** The apps that a product copies as files, and the endpoints in them. Apps of the package lists are not known here. */
import type { SourceFiles } from "../text/source-files.ts";
import { fileNameOf } from "../text/uri.ts";
import { apkEndpointFacts } from "./apk-facts.ts";
import type { CopyWord } from "./copy-words.ts";
import type { AppFact, EndpointFact } from "./fact.ts";
import { type OverlaySettings, whereOn } from "./overlay-condition.ts";
import { searchApk } from "./read-apk.ts";

/** Whether a file of this name is an APK. */
export function isApk(path: string): boolean {
  return path.endsWith(".apk");
}

/**
 * The apps among the copied files, each followed by its endpoints. All stand at the word.
 *
 * Rule: `check-product-copy-files` in AOSP's core/Makefile makes today's build refuse to copy an APK, older ones do it.
 */
export function copiedApkFacts(
  words: readonly CopyWord[],
  files: SourceFiles,
  settings: OverlaySettings,
): (AppFact | EndpointFact)[] {
  return words.flatMap((word) => (isApk(word.destination) ? factsOf(word, files, settings) : []));
}

function factsOf(
  { base, source, destination }: CopyWord,
  files: SourceFiles,
  settings: OverlaySettings,
): (AppFact | EndpointFact)[] {
  const { apk: read, searched } = searchApk(source, files);
  const apk = { ...read, problems: [...read.problems, ...searched.problems] };
  const name = fileNameOf(destination).slice(0, -".apk".length);
  const app = whereOn({ ...base, literal: false, kind: "app", name, apk }, settings);
  return [app, ...apkEndpointFacts(app, source, searched.endpoints)];
}
