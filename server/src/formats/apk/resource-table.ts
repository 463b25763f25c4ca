/** The strings of `resources.arsc`: the values of all resources in all configurations. Which resource holds which is not read. */
import { LittleEndian } from "./little-endian.ts";
import { StringPool } from "./string-pool.ts";

const TABLE_CHUNK = 0x0002;

/**
 * The pool of values of a resource table; `undefined` when the bytes are none. The pools behind it name types and entries.
 * Source: `ResTable_header` in AOSP's frameworks/base/libs/androidfw/include/androidfw/ResourceTypes.h.
 */
export function resourceStrings(bytes: Uint8Array): StringPool | undefined {
  const view = new LittleEndian(bytes);
  if (view.u16(0) !== TABLE_CHUNK) return undefined;
  return StringPool.parse(bytes.subarray(view.u16(2)));
}
