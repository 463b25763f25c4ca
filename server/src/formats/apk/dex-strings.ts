/** The string table of a dex file: literals and the names of classes, methods and fields alike. The code itself is not read. */
import { LittleEndian } from "./little-endian.ts";
import { decodeUtf8 } from "./utf8.ts";

const HEADER_SIZE = 0x70;
const LITTLE_ENDIAN_TAG = 0x12345678;
const NEWEST_VERSION = 40;

/** The table, or why there is none. */
export type ParsedDex =
  | { readonly strings: DexStrings; readonly problem?: undefined }
  | { readonly strings?: undefined; readonly problem: string };

/**
 * Reads the header. Versions 035 to 040 have the same string table; 041 puts several dex files into one.
 * Source: "Dalvik executable format" of Android's documentation, sections `header_item`, `string_id_item`, `string_data_item`.
 */
export function parseDex(bytes: Uint8Array): ParsedDex {
  const view = new LittleEndian(bytes);
  const magic = String.fromCharCode(...bytes.subarray(0, 8));
  if (magic.startsWith("cdex")) return { problem: "is a compact dex file, which is not read" };
  const version = /^dex\n(\d{3})\0$/.exec(magic)?.[1];
  if (version === undefined || !view.has(0, HEADER_SIZE)) return { problem: "is not a dex file" };
  if (Number(version) > NEWEST_VERSION) return { problem: `has dex version ${version}, which is not read` };
  if (view.u32(40) !== LITTLE_ENDIAN_TAG) return { problem: "is not in little-endian byte order" };
  const count = view.u32(56);
  if (!view.has(view.u32(60), count * 4)) return { problem: "is broken: its string table does not fit" };
  return { strings: new DexStrings(view, count) };
}

/** Strings by index, as `dexdump` and `baksmali` number them; each is decoded when it is asked for. */
export class DexStrings {
  readonly count: number;
  readonly #view: LittleEndian;
  readonly #table: number;

  constructor(view: LittleEndian, count: number) {
    this.count = count;
    this.#view = view;
    this.#table = view.u32(60);
  }

  /** The string at an index; `undefined` when there is none or its characters do not end within the file. */
  at(index: number): string | undefined {
    if (index < 0 || index >= this.count) return undefined;
    let start = this.#view.u32(this.#table + index * 4);
    if (!this.#view.has(start, 2)) return undefined;
    while (this.#view.u8(start) & 0x80) start++; // the length in UTF-16 units; the bytes end with a NUL
    start++;
    const end = this.#view.bytes.indexOf(0, start);
    return end < 0 ? undefined : decodeUtf8(this.#view.bytes.subarray(start, end));
  }
}
