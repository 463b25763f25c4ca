/**
 * What an APK holds that says what it is and does: its manifest, the data that it may read, the strings of its code and resources.
 * Everything is bounded, and what could not be read is said. Which strings are endpoints is not known here.
 */
import { type AndroidManifest, readManifest } from "./android-manifest.ts";
import { parseBinaryXml } from "./binary-xml.ts";
import { parseDex } from "./dex-strings.ts";
import { dataOfPermissions } from "./permission-data.ts";
import { resourceStrings } from "./resource-table.ts";
import { readZipContent } from "./zip-content.ts";
import { parseZipDirectory, type ZipDirectory } from "./zip-directory.ts";

/** A string with where it stands: the entry of the archive and the index in its string table. */
export interface ApkString {
  readonly text: string;
  readonly entry: string;
  readonly index: number;
}

/** Why something could not be read; of the whole archive when `entry` is absent. */
export interface ApkProblem {
  readonly entry: string | undefined;
  readonly message: string;
}

/** An APK. `data` are the classes of data that its permissions open. */
export interface ApkContents {
  readonly manifest: AndroidManifest | undefined;
  readonly data: readonly string[];
  readonly problems: readonly ApkProblem[];
  /**
   * The strings of `classes*.dex` and `resources.arsc`, entry by entry. Each entry is inflated when its first string is asked for and
   * let go behind its last; what cannot be read is told to `report`.
   */
  strings(report: (problem: ApkProblem) => void): Generator<ApkString, void>;
}

/** What is inflated at most, in bytes. */
export interface ApkLimits {
  readonly manifest: number;
  readonly entry: number;
  readonly total: number;
}

const MEGABYTE = 1024 * 1024;
/** The largest dex files and resource tables of system apps have some tens of megabytes. */
export const APK_LIMITS: ApkLimits = { manifest: 4 * MEGABYTE, entry: 96 * MEGABYTE, total: 256 * MEGABYTE };

const MANIFEST = "AndroidManifest.xml";
const RESOURCES = "resources.arsc";
const DEX = /^classes(?:[2-9]|[1-9]\d+)?\.dex$/;

/**
 * Reads directory and manifest; never throws.
 * @param bytes the APK
 */
export function apkContents(bytes: Uint8Array, limits: ApkLimits = APK_LIMITS): ApkContents {
  const directory = parseZipDirectory(bytes);
  const problems: ApkProblem[] = directory.problems.map((message) => ({ entry: undefined, message }));
  const reader = new EntryReader(bytes, directory, limits);
  const manifest =
    directory.entries.size > 0 ? manifestOf(reader, limits, (problem) => problems.push(problem)) : undefined;
  return {
    manifest,
    data: dataOfPermissions(manifest?.permissions ?? []),
    problems,
    strings: (report) => stringsOf(reader, limits, report),
  };
}

type Report = (problem: ApkProblem) => void;

class EntryReader {
  readonly names: readonly string[];
  readonly #bytes: Uint8Array;
  readonly #directory: ZipDirectory;
  #left: number;

  constructor(bytes: Uint8Array, directory: ZipDirectory, limits: ApkLimits) {
    this.#bytes = bytes;
    this.#directory = directory;
    this.#left = limits.total;
    this.names = [...directory.entries.keys()];
  }

  read(name: string, limit: number, report: Report): Uint8Array | undefined {
    const entry = this.#directory.entries.get(name);
    if (entry === undefined) {
      report({ entry: name, message: "is missing" });
      return undefined;
    }
    const { bytes, problem } = readZipContent(this.#bytes, entry, Math.min(limit, this.#left));
    if (bytes === undefined) report({ entry: name, message: problem });
    else this.#left -= bytes.length;
    return bytes;
  }
}

function manifestOf(reader: EntryReader, limits: ApkLimits, report: Report): AndroidManifest | undefined {
  const bytes = reader.read(MANIFEST, limits.manifest, report);
  if (bytes === undefined) return undefined;
  const { root, problem } = parseBinaryXml(bytes);
  if (problem !== undefined) report({ entry: MANIFEST, message: problem });
  const manifest = root && readManifest(root);
  if (root !== undefined && manifest === undefined)
    report({ entry: MANIFEST, message: "is not a manifest that names a package" });
  return manifest;
}

function* stringsOf(reader: EntryReader, limits: ApkLimits, report: Report): Generator<ApkString, void> {
  for (const entry of [...reader.names.filter((name) => DEX.test(name)), RESOURCES]) {
    if (!reader.names.includes(entry)) continue; // an app may have no code or no resources
    const bytes = reader.read(entry, limits.entry, report);
    const table = bytes && tableOf(entry, bytes, report);
    let lost = 0;
    for (let index = 0; index < (table?.count ?? 0); index++) {
      const text = table?.at(index);
      if (text === undefined) lost++;
      else yield { text, entry, index };
    }
    if (lost > 0) report({ entry, message: `is broken: ${lost} of its strings do not fit` });
  }
}

interface StringTable {
  readonly count: number;
  at(index: number): string | undefined;
}

function tableOf(entry: string, bytes: Uint8Array, report: Report): StringTable | undefined {
  if (entry === RESOURCES) {
    const strings = resourceStrings(bytes);
    if (strings === undefined) report({ entry, message: "is not a resource table" });
    return strings;
  }
  const { strings, problem } = parseDex(bytes);
  if (problem !== undefined) report({ entry, message: problem });
  return strings;
}
