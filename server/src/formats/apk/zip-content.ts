/** The content of one entry of a ZIP archive, inflated on demand and within a limit. What it means is not known here. */
import { inflateSync } from "fflate";
import { LittleEndian } from "./little-endian.ts";
import type { ZipEntry } from "./zip-directory.ts";

/** The bytes, or why there are none. */
export type ZipContent =
  | { readonly bytes: Uint8Array; readonly problem?: undefined }
  | { readonly bytes?: undefined; readonly problem: string };

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
/** A large entry that shrank more than this is made to fill memory: code and resources shrink to a half or a third. */
const LARGEST_RATIO = 100;
const SMALL_SIZE = 1024 * 1024;

/**
 * The content of an entry.
 * @param archive the whole archive's bytes
 * @param limit an entry that is larger (bytes) is not inflated
 */
export function readZipContent(archive: Uint8Array, entry: ZipEntry, limit: number): ZipContent {
  if (entry.encrypted) return { problem: "is encrypted" };
  if (entry.size > limit) return { problem: `is larger than ${limit} bytes` };
  const packed = packedBytes(archive, entry);
  if (packed === undefined) return { problem: "lies outside of the archive" };
  if (entry.size > Math.max(SMALL_SIZE, packed.length * LARGEST_RATIO))
    return { problem: `claims to hold ${entry.size} bytes in ${packed.length}, which is not believed` };
  const bytes = unpacked(packed, entry);
  if (bytes === undefined) return { problem: `is packed with method ${entry.method}, which is not read` };
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc)
    return { problem: "is broken: its content is not what the directory says" };
  return { bytes };
}

function packedBytes(archive: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const view = new LittleEndian(archive);
  const { headerOffset, compressedSize } = entry;
  if (view.u32(headerOffset) !== LOCAL_SIGNATURE) return undefined;
  const start = headerOffset + LOCAL_SIZE + view.u16(headerOffset + 26) + view.u16(headerOffset + 28);
  return view.has(start, compressedSize) ? archive.subarray(start, start + compressedSize) : undefined;
}

/** Empty for content that cannot be inflated; `undefined` for a method that is not known. */
function unpacked(packed: Uint8Array, { method, size }: ZipEntry): Uint8Array | undefined {
  if (method === STORED) return packed;
  if (method !== DEFLATED) return undefined;
  try {
    return inflateSync(packed, { out: new Uint8Array(size) });
  } catch {
    return new Uint8Array(0);
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of a ZIP entry. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at++)
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ (bytes[at] as number)) & 0xff] as number);
  return ~crc >>> 0;
}
