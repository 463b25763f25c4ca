/**
 * The central directory of a ZIP archive: what is in it and where. Contents are not touched here. The directory is read by our own
 * code because `fflate`, which inflates, keeps the flags of an entry (encryption) to itself and throws at what is broken.
 */
import { LittleEndian } from "./little-endian.ts";
import { decodeUtf8 } from "./utf8.ts";

/** One entry. Sizes are what the directory claims. */
export interface ZipEntry {
  readonly name: string;
  /** 0 is stored, 8 is deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

/** The entries by name. `problems` say why some or all are missing. */
export interface ZipDirectory {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly problems: readonly string[];
}

const END_SIGNATURE = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_SIZE = 46;
const ENCRYPTED_FLAG = 1;

/**
 * Reads the directory. Of entries with the same name the first counts; Android refuses such an archive.
 *
 * Source: sections 4.3.12 and 4.3.16 of PKWARE's APPNOTE; `OpenArchiveInternal` in AOSP's system/libziparchive.
 */
export function parseZipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new LittleEndian(bytes);
  const end = findEnd(view);
  if (end === undefined) return failed("not a ZIP archive: it has no end of central directory");
  const count = view.u16(end + 10);
  const size = view.u32(end + 12);
  const start = view.u32(end + 16);
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff)
    return failed("a ZIP64 archive, which is not read");
  if (start + size > end) return failed("a broken ZIP archive: its central directory lies outside of it");
  return readEntries(view, start, start + size, count);
}

function failed(problem: string): ZipDirectory {
  return { entries: new Map(), problems: [problem] };
}

function findEnd(view: LittleEndian): number | undefined {
  const last = view.length - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.u32(at) === END_SIGNATURE && view.has(at + END_SIZE, view.u16(at + 20))) return at;
  }
  return undefined;
}

function readEntries(view: LittleEndian, start: number, end: number, count: number): ZipDirectory {
  const entries = new Map<string, ZipEntry>();
  const problems: string[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    const nameSize = view.u16(at + 28);
    const next = at + ENTRY_SIZE + nameSize + view.u16(at + 30) + view.u16(at + 32);
    if (at + ENTRY_SIZE > end || next > end || view.u32(at) !== ENTRY_SIGNATURE) {
      problems.push(`a broken ZIP archive: its central directory ends after ${index} of ${count} entries`);
      break;
    }
    const entry = readEntry(view, at, nameSize);
    if (entries.has(entry.name)) problems.push(`the ZIP archive holds ${entry.name} twice`);
    else entries.set(entry.name, entry);
    at = next;
  }
  return { entries, problems };
}

function readEntry(view: LittleEndian, at: number, nameSize: number): ZipEntry {
  return {
    name: decodeUtf8(view.bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameSize)),
    encrypted: (view.u16(at + 8) & ENCRYPTED_FLAG) !== 0,
    method: view.u16(at + 10),
    crc: view.u32(at + 16),
    compressedSize: view.u32(at + 20),
    size: view.u32(at + 24),
    headerOffset: view.u32(at + 42),
  };
}
