/** The string tables of dex files and resource tables: every kind of character and length, and tables that do not fit. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDex } from "../../../../server/src/formats/apk/dex-strings.ts";
import { resourceStrings } from "../../../../server/src/formats/apk/resource-table.ts";
import { decodeUtf8 } from "../../../../server/src/formats/apk/utf8.ts";
import { writeDex, writeResources } from "../../../apk/write-apk.ts";

interface Table {
  readonly count: number;
  at(index: number): string | undefined;
}

const all = (table: Table | undefined) =>
  table && Array.from({ length: table.count }, (_, index) => table.at(index));

const special = ["", "a", "é", "设备", "📱", "a\0b", "x".repeat(127), "y".repeat(128), "设".repeat(3000)];
const long = ["z".repeat(0x8001)];

/** Dex: any UTF-16; UTF-8 cannot hold half a character. */
const anyUnits = fc.array(
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
);
const anyText = fc.array(fc.string({ unit: "binary" }));

describe("a dex file", () => {
  it("gives its strings", () => {
    expect(all(parseDex(writeDex([...special, ...long])).strings)).toEqual([...special, ...long]);
    fc.assert(
      fc.property(anyUnits, (strings) => {
        expect(all(parseDex(writeDex(strings)).strings)).toEqual(strings);
      }),
    );
  });

  it("gives nothing for an index that it does not have", () => {
    const { strings } = parseDex(writeDex(["a"]));
    expect([strings?.at(-1), strings?.at(1)]).toEqual([undefined, undefined]);
  });

  it("gives nothing for a string that does not end or starts outside", () => {
    const open = writeDex(["abc", "def"]);
    expect(all(parseDex(open.subarray(0, open.length - 1)).strings)).toEqual(["abc", undefined]);
    new DataView(open.buffer).setUint32(0x70, 100000, true);
    expect(all(parseDex(open).strings)).toEqual([undefined, "def"]);
  });

  it.each([
    ["other content", (dex: Uint8Array) => dex.fill(0, 0, 8), "is not a dex file"],
    ["a header that is cut", (dex: Uint8Array) => dex.subarray(0, 0x6f), "is not a dex file"],
    [
      "a container of dex files",
      (dex: Uint8Array) => with8(dex, 5, 0x34, 0x31),
      "has dex version 041, which is not read",
    ],
    [
      "a compact dex file",
      (dex: Uint8Array) => with8(dex, 0, 0x63, 0x64, 0x65, 0x78),
      "is a compact dex file, which is not read",
    ],
    [
      "the other byte order",
      (dex: Uint8Array) => with8(dex, 40, 0x12, 0x34, 0x56, 0x78),
      "is not in little-endian byte order",
    ],
    [
      "a table that does not fit",
      (dex: Uint8Array) => with8(dex, 56, 0xff, 0xff),
      "is broken: its string table does not fit",
    ],
  ])("is refused: %s", (_, change, problem) => {
    expect(parseDex(change(writeDex(["a"])))).toEqual({ problem });
  });
});

function with8(bytes: Uint8Array, at: number, ...values: number[]): Uint8Array {
  bytes.set(values, at);
  return bytes;
}

describe.each(["utf8", "utf16"] as const)("a resource table in %s", (encoding) => {
  it("gives its strings", () => {
    expect(all(resourceStrings(writeResources(special, encoding)))).toEqual(special);
    fc.assert(
      fc.property(anyText, (strings) => {
        expect(all(resourceStrings(writeResources(strings, encoding)))).toEqual(strings);
      }),
    );
  });

  it("gives nothing where a string or the table does not fit", () => {
    const table = writeResources(["abc", "defg"], encoding);
    new DataView(table.buffer).setUint32(12 + 28 + 4, 100000, true);
    expect(all(resourceStrings(table))).toEqual(["abc", undefined]);
    new DataView(table.buffer).setUint32(12 + 8, 100000, true);
    expect(resourceStrings(table)).toBeUndefined();
    expect(resourceStrings(new Uint8Array(40))).toBeUndefined();
  });
});

describe("a resource table", () => {
  it("in UTF-16 may hold strings of more than 32,767 units", () => {
    expect(all(resourceStrings(writeResources(long, "utf16")))).toEqual(long);
  });
});

describe("UTF-8", () => {
  it.each([
    [[0x61, 0x80, 0x62], "a\ufffdb"],
    [[0xe8, 0xae], "\ufffd\ufffd"],
    [[0xff, 0x61], "\ufffda"],
    [[0xf4, 0x90, 0x80, 0x80], "\ufffd\ufffd\ufffd\ufffd"],
    [[0xc0, 0x80], "\0"],
    [[0xed, 0xa0, 0xbd, 0xed, 0xb3, 0xb1], "📱"],
  ])("%j", (bytes, text) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBe(text);
  });
});
