/** Numbers in little-endian bytes. Reading is total: what lies beyond the end is 0, so a parser checks once with `has` and never throws. */

/** A read-only view of bytes. */
export class LittleEndian {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** The number of bytes. */
  get length(): number {
    return this.bytes.length;
  }

  /** Whether `count` bytes from `offset` on are there. */
  has(offset: number, count: number): boolean {
    return offset >= 0 && count >= 0 && offset + count <= this.bytes.length;
  }

  u8(offset: number): number {
    return this.bytes[offset] ?? 0;
  }

  u16(offset: number): number {
    return this.u8(offset) | (this.u8(offset + 1) << 8);
  }

  u32(offset: number): number {
    return (this.u16(offset) | (this.u16(offset + 2) << 16)) >>> 0;
  }
}
