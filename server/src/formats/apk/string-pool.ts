/** String pools of binary XML and resource tables, in UTF-8 or UTF-16. Strings are decoded one by one, when they are asked for. */
import { LittleEndian } from "./little-endian.ts";
import { decodeUtf8 } from "./utf8.ts";

export const STRING_POOL_CHUNK = 0x0001;
const UTF8_FLAG = 0x100;
const HEADER_SIZE = 28;
/** Longer strings are not decoded: they are data, not text that somebody wrote. */
const LONGEST_STRING = 1024 * 1024;

/**
 * One pool.
 * Source: `ResStringPool_header` and `ResStringPool::stringAt` in AOSP's frameworks/base/libs/androidfw.
 */
export class StringPool {
  readonly count: number;
  readonly #view: LittleEndian;
  readonly #offsets: number;
  readonly #strings: number;
  readonly #isUtf8: boolean;

  private constructor(view: LittleEndian, count: number) {
    this.#view = view;
    this.count = count;
    this.#offsets = view.u16(2);
    this.#isUtf8 = (view.u32(16) & UTF8_FLAG) !== 0;
    this.#strings = view.u32(20);
  }

  /** The pool in `bytes`, which begin with its chunk; `undefined` when they hold none or its table of offsets does not fit. */
  static parse(bytes: Uint8Array): StringPool | undefined {
    const view = new LittleEndian(bytes);
    if (view.u16(0) !== STRING_POOL_CHUNK || !view.has(0, HEADER_SIZE)) return undefined;
    const size = Math.min(view.u32(4), view.length);
    const chunk = new LittleEndian(bytes.subarray(0, size));
    const count = view.u32(8);
    return chunk.has(view.u16(2), count * 4) ? new StringPool(chunk, count) : undefined;
  }

  /** The string at an index; `undefined` when there is none or its characters do not fit into the pool. */
  at(index: number): string | undefined {
    if (index < 0 || index >= this.count) return undefined;
    const start = this.#strings + this.#view.u32(this.#offsets + index * 4);
    return this.#isUtf8 ? this.#utf8At(start) : this.#utf16At(start);
  }

  #utf8At(start: number): string | undefined {
    const units = this.#view.u8(start) & 0x80 ? 2 : 1; // the length in UTF-16 units, not needed
    const at = start + units;
    const first = this.#view.u8(at);
    const long = (first & 0x80) !== 0;
    const length = long ? ((first & 0x7f) << 8) | this.#view.u8(at + 1) : first;
    const from = at + (long ? 2 : 1);
    return this.#view.has(from, length)
      ? decodeUtf8(this.#view.bytes.subarray(from, from + length))
      : undefined;
  }

  #utf16At(start: number): string | undefined {
    const first = this.#view.u16(start);
    const long = (first & 0x8000) !== 0;
    const length = long ? ((first & 0x7fff) << 16) | this.#view.u16(start + 2) : first;
    const from = start + (long ? 4 : 2);
    if (length > LONGEST_STRING || !this.#view.has(from, length * 2)) return undefined;
    let text = "";
    for (let at = from; at < from + length * 2; at += 2) text += String.fromCharCode(this.#view.u16(at));
    return text;
  }
}
