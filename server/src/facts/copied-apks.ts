/** The apps that a product copies as files, and the endpoints in them. Apps of the package lists are not known here. */
import { type ApkEndpoint, apkEndpoints } from "../endpoints/apk-endpoints.ts";
import { apkProblemText, openApk } from "../modules/prebuilt-apk.ts";
import type { BinaryFile } from "../text/binary-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { TracedText } from "../text/traced-text.ts";
import type { AppFact, CopiedApk, EndpointFact, WordFactBase } from "./fact.ts";
import type { VariableWord } from "./property-words.ts";

/** The variable whose words are `source:destination` or `source:destination:owner`. */
export const COPY_VARIABLE = "PRODUCT_COPY_FILES";

interface ReadApk {
  readonly apk: CopiedApk;
  readonly endpoints: readonly ApkEndpoint[];
}

/** What was read of each version of each file; not its bytes. */
const known = new WeakMap<BinaryFile, ReadApk>();

/** Whether a word of `PRODUCT_COPY_FILES` copies an APK. */
export function isApkCopy({ text }: TracedText): boolean {
  return text.includes(".apk") && destinationOf(text).endsWith(".apk");
}

function destinationOf(text: string): string {
  return text.split(":")[1] ?? "";
}

/**
 * The apps among the words of `PRODUCT_COPY_FILES`, each followed by its endpoints. All stand at the word. Of several words for one
 * destination the first counts; behind one that is only possible, the next is too.
 *
 * Rule: `unique_product_copy_files_destinations` in AOSP's core/Makefile; `check-product-copy-files` there makes today's build refuse to
 * copy an APK, older ones do it.
 * @param baseOf what all facts of a word share; `undefined` for a word that is not known
 */
export function copiedApkFacts(
  words: readonly VariableWord[],
  files: SourceFiles,
  baseOf: (item: VariableWord) => WordFactBase | undefined,
): (AppFact | EndpointFact)[] {
  const taken = new Set<string>();
  return words.flatMap((item) => {
    const [source = ""] = item.word.text.split(":");
    const destination = destinationOf(item.word.text);
    if (!isApkCopy(item.word) || taken.has(destination)) return [];
    const base = baseOf(item);
    if (base === undefined) return [];
    if (base.possible === undefined) taken.add(destination);
    return factsOf({ ...base, literal: false }, destination, readApk(source, files));
  });
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
