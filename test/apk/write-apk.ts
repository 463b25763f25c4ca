/** Writes small APKs for tests without any tool: dex string tables and resource string pools as their formats ask. No code is written. */
import { strToU8, zipSync } from "fflate";
import { recordedApk } from "./recorded-apk.ts";

/** What an APK of a test holds; the manifest is that of the recorded app unless it is given. */
export interface ApkParts {
  readonly dex?: readonly string[];
  readonly resources?: readonly string[];
  readonly manifest?: Uint8Array;
}

/** An APK with these strings in `classes.dex` and `resources.arsc`. */
export function writeApk({ dex, resources, manifest }: ApkParts): Uint8Array {
  return zipSync({
    "AndroidManifest.xml": manifest ?? recordedApk("utf8").entry("AndroidManifest.xml"),
    ...(dex === undefined ? {} : { "classes.dex": writeDex(dex) }),
    ...(resources === undefined ? {} : { "resources.arsc": writeResources(resources, "utf8") }),
  });
}

/** A dex file that holds nothing but strings. Source: "Dalvik executable format", `header_item` and `string_data_item`. */
export function writeDex(strings: readonly string[]): Uint8Array {
  const header = 0x70;
  const data = strings.map((text) => Uint8Array.from([...uleb128(text.length), ...modifiedUtf8(text), 0]));
  const table: number[] = [];
  let at = header + strings.length * 4;
  for (const bytes of data) {
    table.push(at);
    at += bytes.length;
  }
  const dex = new Uint8Array(at);
  const view = new DataView(dex.buffer);
  dex.set(strToU8("dex\n035\0"));
  view.setUint32(32, at, true);
  view.setUint32(36, header, true);
  view.setUint32(40, 0x12345678, true);
  view.setUint32(56, strings.length, true);
  view.setUint32(60, header, true);
  for (const [index, offset] of table.entries()) {
    view.setUint32(header + index * 4, offset, true);
    dex.set(data[index] as Uint8Array, offset);
  }
  return dex;
}

/** A resource table with a pool of values and no packages. Source: `ResTable_header`, `ResStringPool_header` in AOSP's androidfw. */
export function writeResources(strings: readonly string[], encoding: "utf8" | "utf16"): Uint8Array {
  const items = strings.map(encoding === "utf8" ? utf8Item : utf16Item);
  const start = 28 + items.length * 4;
  const size = (start + items.reduce((sum, item) => sum + item.length, 0) + 3) & ~3;
  const table = new Uint8Array(12 + size);
  const view = new DataView(table.buffer);
  const tableHeader = [0x000c0002, table.length, 0];
  const poolHeader = [0x001c0001, size, items.length, 0, encoding === "utf8" ? 0x100 : 0, start, 0];
  for (const [index, value] of [...tableHeader, ...poolHeader].entries())
    view.setUint32(index * 4, value, true);
  let at = 0;
  for (const [index, item] of items.entries()) {
    view.setUint32(12 + 28 + index * 4, at, true);
    table.set(item, 12 + start + at);
    at += item.length;
  }
  return table;
}

function utf8Item(text: string): Uint8Array {
  const bytes = strToU8(text);
  const length = (value: number) => (value > 0x7f ? [0x80 | (value >> 8), value & 0xff] : [value]);
  return Uint8Array.from([...length(text.length), ...length(bytes.length), ...bytes, 0]);
}

function utf16Item(text: string): Uint8Array {
  const length = text.length > 0x7fff ? [0x8000 | (text.length >> 16), text.length & 0xffff] : [text.length];
  return Uint8Array.from([...length, ...unitsOf(text), 0].flatMap((unit) => [unit & 0xff, unit >> 8]));
}

function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

function uleb128(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...uleb128(value >> 7)];
}

/** NUL in two bytes, every UTF-16 unit for itself. */
function modifiedUtf8(text: string): number[] {
  return unitsOf(text).flatMap((unit) => {
    if (unit > 0 && unit < 0x80) return [unit];
    if (unit < 0x800) return [0xc0 | (unit >> 6), 0x80 | (unit & 0x3f)];
    return [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)];
  });
}
