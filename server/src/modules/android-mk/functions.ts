/**
 * Functions that an Android.mk calls to find the makefiles and the code below it. They answer instead of the definitions in a tree, which
 * run commands.
 */
import type { Evaluator } from "../../make/evaluation/evaluator.ts";
import type { NativeFunction } from "../../make/evaluation/host.ts";
import { compareBytes } from "../../text/compare-bytes.ts";
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import { directoryOf } from "../../text/uri.ts";

const FILE_NAME = "Android.mk";

/** Rule: the functions of the same names in core/definitions.mk. */
export const FINDING_FUNCTIONS: Readonly<Record<string, NativeFunction>> = {
  "my-dir": myDir,
  "all-makefiles-under": (evaluator, [directory], place) =>
    found(evaluator, [directory?.trim() ?? TracedText.empty], "*", place),
  "first-makefiles-under": firstMakefiles,
  "all-subdir-makefiles": (evaluator, _, place) =>
    found(evaluator, [myDir(evaluator, [], place)], "*", place),
  "all-named-subdir-makefiles": (evaluator, [names], place) => {
    const here = myDir(evaluator, [], place);
    const slash = TracedText.computed("/", place);
    const directories =
      (names === undefined ? [] : evaluator.limits.words(names, place)).map((name) =>
        TracedText.concat([here, slash, name]),
      ) ?? [];
    return found(evaluator, directories, undefined, place);
  },
  ...codeFinders({ "all-java-files-under": "*.java", "all-kt-files-under": "*.kt" }),
  "all-subdir-java-files": (_, __, place) => TracedText.computed("**/*.java", place),
};

/**
 * Functions that list code answer with patterns as Soong has them: which files there are only those ask who look into them.
 * Rule: `all-java-files-under` and its like in core/definitions.mk.
 */
function codeFinders(patterns: Readonly<Record<string, string>>): Record<string, NativeFunction> {
  const finder =
    (pattern: string): NativeFunction =>
    (evaluator, [directories], place) => {
      const reason = directories?.unknownReason;
      if (reason !== undefined) return TracedText.unknown(reason, place);
      const words = directories === undefined ? [] : evaluator.limits.words(directories, place);
      const found = words.map(({ text }) => `${text.replace(/\/+$/, "")}/**/${pattern}`);
      return TracedText.join(
        found.map((text) => TracedText.computed(text, place)),
        place,
      );
    };
  return Object.fromEntries(Object.entries(patterns).map(([name, pattern]) => [name, finder(pattern)]));
}

/** The directory of the makefile that was read last. */
function myDir(evaluator: Evaluator, _: readonly TracedText[], place: Place): TracedText {
  const last = evaluator.variables.get("MAKEFILE_LIST")?.value.words().at(-1);
  if (last === undefined || last.unknownReason !== undefined) return last ?? TracedText.empty;
  if (/^build\/(?:make\/)?core\//.test(last.text))
    evaluator.error("my-dir must be called before including any other makefile.", place);
  return TracedText.computed(directoryOf(last.text) || ".", place);
}

/** The Android.mk of each directory; with `below` those of the directories of that name in it. */
function found(
  evaluator: Evaluator,
  directories: readonly TracedText[],
  below: string | undefined,
  place: Place,
): TracedText {
  const paths = directories.flatMap((directory) => {
    const reason = directory.unknownReason;
    if (reason !== undefined) return [TracedText.unknown(reason, place)];
    const pattern = [directory.text, below, FILE_NAME].filter((part) => part !== undefined).join("/");
    return evaluator.files.glob(pattern).map((path) => TracedText.computed(path, place));
  });
  return TracedText.join(paths, place);
}

/** The topmost Android.mk below each directory. Rule: `first-makefiles-under`, which runs `findleaves.py --mindepth=2`. */
function firstMakefiles(evaluator: Evaluator, [argument]: readonly TracedText[], place: Place): TracedText {
  const reason = argument?.unknownReason;
  if (reason !== undefined) return TracedText.unknown(reason, place);
  const paths = new Set<string>();
  for (const { text } of argument === undefined ? [] : evaluator.limits.words(argument, place))
    addLeaves(evaluator, text.replace(/\/+$/, ""), paths, 0);
  const words = [...paths].sort(compareBytes).map((path) => TracedText.computed(path, place));
  return TracedText.join(words, place);
}

const DEEPEST = 24;

function addLeaves(evaluator: Evaluator, directory: string, paths: Set<string>, depth: number): void {
  const glob = (name: string) => evaluator.files.glob(`${directory}/${name}`);
  const [here] = depth === 0 ? [] : glob(FILE_NAME);
  if (here !== undefined) paths.add(here);
  if (here !== undefined || depth > DEEPEST) return;
  for (const path of [...glob("*/"), ...glob(".[!.]*/")]) {
    const below = path.slice(0, -1);
    if (!/^out$|(?:^|\/)\.(?:git|repo)$/.test(below)) addLeaves(evaluator, below, paths, depth + 1);
  }
}
