/** Functions on file names. Existence comes from the host. */
import { TracedText } from "../../text/traced-text.ts";
import { normalizePath } from "../../text/uri.ts";
import type { FunctionCall, FunctionDefinition } from "./definition.ts";

/** Rule: manual section "Functions for File Names". */
export const FILE_NAME_FUNCTIONS: Record<string, FunctionDefinition> = {
  dir: { min: 0, max: 1, evaluate: (call) => eachWord(call, (word) => directory(word, call)) },
  notdir: {
    min: 0,
    max: 1,
    evaluate: (call) => eachWord(call, (word) => word.slice(nameStart(word.text, isKati(call)))),
  },
  suffix: {
    min: 0,
    max: 1,
    evaluate: (call) => TracedText.join(suffixes(call), call.place),
  },
  basename: {
    min: 0,
    max: 1,
    evaluate: (call) => eachWord(call, (word) => word.slice(0, suffixStart(word.text))),
  },
  addsuffix: { min: 2, max: 2, evaluate: (call) => affix(call, (word, suffix) => [word, suffix]) },
  addprefix: { min: 2, max: 2, evaluate: (call) => affix(call, (word, prefix) => [prefix, word]) },
  join: { min: 2, max: 2, evaluate: join },
  wildcard: { min: 0, max: 1, evaluate: wildcard },
  realpath: { min: 0, max: 1, evaluate: (call) => paths(call, true) },
  abspath: { min: 0, max: 1, evaluate: (call) => paths(call, false) },
};

function eachWord(call: FunctionCall, map: (word: TracedText) => TracedText): TracedText {
  return TracedText.join(call.words(0).map(map), call.place);
}

/** A word without a suffix leaves nothing here, not even a blank. */
function suffixes(call: FunctionCall): readonly TracedText[] {
  return call.words(0).flatMap((word) => {
    const start = isKati(call) ? lastDot(word.text) : suffixStart(word.text);
    return start < word.text.length ? [word.slice(start)] : [];
  });
}

function directory(word: TracedText, call: FunctionCall): TracedText {
  const slash = word.text.lastIndexOf("/");
  return slash < 0 ? TracedText.computed("./", call.place) : word.slice(0, slash + 1);
}

function isKati({ evaluator }: FunctionCall): boolean {
  return evaluator.host.dialect === "kati";
}

/** Where the name behind the directory starts; to kati a file in the root folder has no directory. Rule: `Basename` in kati's strutil.cc. */
function nameStart(path: string, kati: boolean): number {
  const slash = path.lastIndexOf("/");
  return kati && slash === 0 && path !== "/" ? 0 : slash + 1;
}

/** Where kati has a suffix start, also in the name of a directory. Rule: `GetExt` in kati's strutil.cc. */
function lastDot(path: string): number {
  const dot = path.lastIndexOf(".");
  return dot < 0 ? path.length : dot;
}

/** Where the suffix of a file name starts; the length of the text when it has none. */
function suffixStart(path: string): number {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") ? dot : path.length;
}

function affix(
  call: FunctionCall,
  combine: (word: TracedText, affix: TracedText) => TracedText[],
): TracedText {
  const fixed = call.expand(0);
  const words = call.words(1);
  return TracedText.join(
    words.map((word) => TracedText.concat(combine(word, fixed))),
    call.place,
  );
}

function join(call: FunctionCall): TracedText {
  const left = call.words(0);
  const right = call.words(1);
  const joined: TracedText[] = [];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    joined.push(TracedText.concat([left[index] ?? TracedText.empty, right[index] ?? TracedText.empty]));
  }
  return TracedText.join(joined, call.place);
}

/** The existing files; a name without wildcard characters that exists keeps its own characters. */
function wildcard(call: FunctionCall): TracedText {
  const found: TracedText[] = [];
  for (const pattern of call.words(0)) {
    const reason = pattern.unknownReason;
    if (reason !== undefined) {
      found.push(TracedText.unknown(reason, call.place));
      continue;
    }
    const paths = call.evaluator.files.glob(pattern.text);
    if (paths.length === 1 && paths[0] === pattern.text) found.push(pattern);
    else for (const path of paths) found.push(TracedText.computed(path, call.place));
  }
  return TracedText.join(found, call.place);
}

function paths(call: FunctionCall, mustExist: boolean): TracedText {
  const { files } = call.evaluator;
  const found = call.words(0).flatMap((word) => {
    const reason = word.unknownReason;
    if (reason !== undefined) return TracedText.unknown(reason, call.place);
    if (mustExist && files.glob(word.text).length === 0) return [];
    const absolute = word.text.startsWith("/") ? word.text : `${files.rootPath}/${word.text}`;
    const normal = normalizePath(absolute).replace(/^(?:\/\.\.)+(?=\/|$)/, "") || "/"; // nothing is above the root
    return TracedText.computed(normal, call.place);
  });
  return TracedText.join(found, call.place);
}
