/**
 * Decides whether a dotted word is a host name or one of the many other dotted words of an Android tree: packages, files,
 * properties, versions. Leans to "no" where the word alone cannot tell; what stands around it is evidence that the caller has.
 */
import { parse } from "tldts";

const MAX_LENGTH = 253;
const MAX_LABEL = 63;

/** First labels of package names and property names. A host that begins so is believed only in a URL. */
const NAMESPACE_ROOTS = labels(
  "com org net edu gov android androidx java javax kotlin kotlinx dalvik junit " +
    "ro persist sys gsm ril vnd vendor odm init ctl qemu hal hidl omx",
);

/** Country codes that also begin package names (`cn.example.music`, `de.example.tv`). */
const REVERSED_COUNTRIES = labels("br ch cn co de es eu fr in io it jp kr me nl pl ru se tr tv tw uk us");

/** Suffixes of the first days, under which two labels make a host name (`example.com`). */
const CLASSIC_SUFFIXES = labels("com net org edu gov mil biz");

/** Suffixes that are endings of files first and domains second (`libfoo.so`, `init.usb.sh`, `device.mk`). */
const FILE_SUFFIXES = labels("so sh py mk ps pm");

/**
 * Suffixes that are also file endings, words or name parts (`foo.cc`, `readme.md`, `ro.build.id`, `is.it`): two labels do not
 * make a host name.
 */
const AMBIGUOUS_SUFFIXES = labels(
  "cc md rs pl in id am ac la ai bt st fm tv to is it me my no as at be by do us so gl ms tc sc cd cat int",
);

/** Suffixes under which all-digit names are well known (`163.com`, `189.cn`). */
const DIGIT_SUFFIXES = labels("com cn net org");

const TLDTS_OPTIONS = { allowPrivateDomains: false, extractHostname: false, validateHostname: true } as const;

/** Tells whether `text` has the form of a DNS name of two labels or more, the last of them not a number. */
export function isDnsName(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  const parts = text.split(".");
  const last = parts.at(-1) ?? "";
  return parts.length > 1 && parts.every(isLabel) && !/^\d+$/.test(last);
}

function isLabel(label: string): boolean {
  return label.length <= MAX_LABEL && /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?$/u.test(label);
}

/**
 * Tells whether a dotted word that stands without a scheme is a host name. `evidence` says that something beside the word
 * speaks for it: a port, a path, or a name such as `ntp.server` in front. Rules, in this order:
 *
 * 1. the form of a DNS name; not the root of a package or property name, and no library (`libfoo.so`);
 * 2. a suffix on ICANN's part of the public suffix list with a label in front;
 * 3. with evidence that is enough;
 * 4. not written like a class or constant (`mConfig.cn`, `done.It`, `AUDIO.DECODER.MS`), and not a suffix that is a word or a file
 *    ending, or enough labels in front of it.
 */
export function isHostName(text: string, evidence: boolean): boolean {
  if (text.includes("_") || !isDnsName(text)) return false;
  const name = text.toLowerCase();
  const parts = name.split(".");
  if (NAMESPACE_ROOTS.has(parts[0] ?? "") || (/^lib/.test(name) && parts.at(-1) === "so")) return false;
  const { isIcann, domain, publicSuffix } = parse(name, TLDTS_OPTIONS);
  if (isIcann !== true || domain === null || publicSuffix === null) return false;
  if (evidence || parts[0] === "www") return true;
  return !isWrittenLikeClass(text) && suffixIsConvincing(parts, publicSuffix);
}

function isWrittenLikeClass(text: string): boolean {
  if (/\p{Ll}\p{Lu}/u.test(text) || /\.\p{Lu}\p{Ll}+$/u.test(text)) return true;
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

function suffixIsConvincing(parts: readonly string[], publicSuffix: string): boolean {
  const top = parts.at(-1) ?? "";
  if (FILE_SUFFIXES.has(top)) return false;
  const owner = parts.at(-publicSuffix.split(".").length - 1) ?? "";
  if (/^[\d-]+$/.test(owner) && !DIGIT_SUFFIXES.has(top)) return false;
  if (CLASSIC_SUFFIXES.has(top)) return true;
  if (AMBIGUOUS_SUFFIXES.has(top)) return parts.length > 2 && !REVERSED_COUNTRIES.has(parts[0] ?? "");
  if (isGenericWord(top)) return false;
  return parts.length > 2 || !/^[a-z]{2}$/.test(parts[0] ?? "");
}

/**
 * The newer generic suffixes are plain words: `app`, `camera`, `android`, `zip`. Country codes have two letters or are in
 * foreign script.
 */
function isGenericWord(top: string): boolean {
  return /^[a-z]{3,}$/.test(top);
}

function labels(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
