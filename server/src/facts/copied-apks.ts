/** The apps that a product copies as files, and the endpoints in them. Apps of the package lists are not known here. */
import { type ApkEndpoint, apkEndpoints } from "../endpoints/apk-endpoints.ts";
import { apkProblemText, openApk } from "../modules/prebuilt-apk.ts";
import type { BinaryFile } from "../text/binary-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { CopyWord } from "./copy-words.ts";
import type { AppFact, CopiedApk, EndpointFact, WordFactBase } from "./fact.ts";

interface ReadApk {
  readonly apk: CopiedApk;
  readonly endpoints: readonly ApkEndpoint[];
}

/** What was read of each version of each file; not its bytes. */
const known = new WeakMap<BinaryFile, ReadApk>();

/** Whether a file of this name is an APK. */
export function isApk(path: string): boolean {
  return path.endsWith(".apk");
}

/**
 * The apps among the copied files, each followed by its endpoints. All stand at the word.
 *
 * Rule: `check-product-copy-files` in AOSP's core/Makefile makes today's build refuse to copy an APK, older ones do it.
 */
export function copiedApkFacts(words: readonly CopyWord[], files: SourceFiles): (AppFact | EndpointFact)[] {
  return words.flatMap(({ base, source, destination }) =>
    isApk(destination) ? factsOf({ ...base, literal: false }, destination, readApk(source, files)) : [],
  );
}

function factsOf(
  base: WordFactBase,
  destination: string,
  { apk, endpoints }: ReadApk,
): (AppFact | EndpointFact)[] {
  const name = destination.slice(destination.lastIndexOf("/") + 1, -".apk".length);
  const app: AppFact = { ...base, kind: "app", name, apk };
  return [app, ...endpoints.map((endpoint) => endpointFact(base, apk, endpoint))];
}

function endpointFact(
  base: WordFactBase,
  { path }: CopiedApk,
  { host, url, scheme, port, entry }: ApkEndpoint,
): EndpointFact {
  const holder = `${path}!${entry}`;
  return {
    ...base,
    kind: "endpoint",
    name: host,
    url,
    scheme,
    port,
    hostPlace: base.place,
    holder,
    inApk: true,
  };
}

function readApk(path: string, files: SourceFiles): ReadApk {
  const file = files.binary(path);
  if (file === undefined) return unread(path, "the checkout does not contain it");
  const before = known.get(file);
  if (before !== undefined) return before;
  const opened = openApk(file);
  if (typeof opened === "string") return unread(path, opened);
  const { endpoints, problems } = apkEndpoints(opened.contents);
  const { applicationId, data, startsAtBoot } = opened;
  const texts = [...opened.contents.problems, ...problems].map(apkProblemText);
  const read = { apk: { path, applicationId, data, startsAtBoot, problems: texts }, endpoints };
  known.set(file, read);
  return read;
}

function unread(path: string, problem: string): ReadApk {
  const apk = { path, applicationId: undefined, data: [], startsAtBoot: false, problems: [problem] };
  return { apk, endpoints: [] };
}
