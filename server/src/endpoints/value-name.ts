/** What the name of a value says about the value: that it is a host, that it is a version. Knows no particular property. */

const HOST_WORDS = words(
  "addr address dns domain endpoint fqdn gateway host hostname ip ipaddress mmsc mmsproxy ntp proxy server site smtp srv uri url web",
);
const VERSION_WORDS = words(
  "api baseline build firmware fingerprint fw level patch rel release rev revision sdk sw ver version",
);
const TITLE_WORDS = words("apn bookmark label title");
const NAME_REACH = 128;

/** The name that stands before the value at `offset`, as in `name=value` or `name = "value"`, and where it starts. */
export function nameBefore(text: string, offset: number): { name: string; start: number } | undefined {
  const from = Math.max(0, offset - NAME_REACH);
  const match = /([\w.-]+)[ \t]*\??=[ \t]*["']?$/.exec(text.slice(from, offset));
  if (match?.[1] === undefined) return undefined;
  return { name: match[1], start: from + match.index };
}

/** Tells whether the last words of a name say that its value is a host (`ro.x.ntp_server`, `config_ntpServers`, `dns1`). */
export function isHostLikeName(name: string): boolean {
  return wordsOf(name)
    .slice(-2)
    .some((word) => HOST_WORDS.has(word));
}

/** Tells whether the last words of a name say that its value is shown or calls something (`carrier_name_string`, `bookmarks`).
 * A bare `name` says nothing. */
export function isTitleLikeName(name: string): boolean {
  const all = wordsOf(name);
  if (isHostLikeName(name)) return false;
  return all.slice(-2).some((word) => TITLE_WORDS.has(word) || (word === "name" && all.length > 1));
}

/** Tells whether a word of a name says that its value is a version (`ro.build.version.incremental`, `fw_ver`). */
export function isVersionLikeName(name: string): boolean {
  return wordsOf(name).some((word) => VERSION_WORDS.has(word));
}

/** The words of a name in lower case, without trailing digits and plural. */
function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1.$2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => singular(word.replace(/\d+$/, "")));
}

function singular(word: string): string {
  if (HOST_WORDS.has(word) || !word.endsWith("s")) return word;
  const stem = word.slice(0, -2);
  return HOST_WORDS.has(stem) ? stem : word.slice(0, -1);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
