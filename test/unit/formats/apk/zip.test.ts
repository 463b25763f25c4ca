/** ZIP archives: directory and contents, and the archives that are refused. */
import { strFromU8, strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { crc32, readZipContent } from "../../../../server/src/formats/apk/zip-content.ts";
import { parseZipDirectory } from "../../../../server/src/formats/apk/zip-directory.ts";

const text = "the same words again and again, the same words again and again";
const archive = () =>
  zipSync({ "deflated.txt": strToU8(text), "stored/é.txt": [strToU8("stored"), { level: 0 }] });

/** The content of an entry as text, or the problem. */
function contentOf(bytes: Uint8Array, name: string, limit = 1000): string {
  const entry = parseZipDirectory(bytes).entries.get(name);
  if (entry === undefined) return "no entry";
  const content = readZipContent(bytes, entry, limit);
  return content.bytes === undefined ? content.problem : strFromU8(content.bytes);
}

/** The archive with another number at an offset behind the n-th signature `PK` + `kind`. */
function patched(
  kind: readonly [number, number],
  at: number,
  value: number,
  size: 2 | 4 = 2,
  skip = 0,
): Uint8Array {
  const bytes = archive();
  const starts = [...bytes.keys()].filter(
    (i) => bytes[i] === 0x50 && bytes[i + 1] === 0x4b && bytes[i + 2] === kind[0] && bytes[i + 3] === kind[1],
  );
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const start = (starts[skip] as number) + at;
  if (size === 2) view.setUint16(start, value, true);
  else view.setUint32(start, value, true);
  return bytes;
}

const ENTRY = [1, 2] as const;
const END = [5, 6] as const;

describe("an archive", () => {
  it("gives its entries and their contents", () => {
    const { entries, problems } = parseZipDirectory(archive());
    expect([...entries.keys()]).toEqual(["deflated.txt", "stored/é.txt"]);
    expect(problems).toEqual([]);
    expect(contentOf(archive(), "deflated.txt")).toBe(text);
    expect(contentOf(archive(), "stored/é.txt")).toBe("stored");
  });

  it("may have a comment, also one that looks like its end", () => {
    const bytes = archive();
    const comment = strToU8("PK\u0005\u0006 is how it would end");
    const whole = new Uint8Array([...bytes, ...comment]);
    new DataView(whole.buffer).setUint16(bytes.length - 2, comment.length, true);
    expect(contentOf(whole, "deflated.txt")).toBe(text);
  });

  it("checks contents as CRC-32 does", () => {
    expect(crc32(strToU8("123456789"))).toBe(0xcbf43926);
  });
});

describe("an entry is refused", () => {
  it.each([
    ["that is encrypted", patched(ENTRY, 8, 1), "is encrypted"],
    ["with another method", patched(ENTRY, 10, 12), "is packed with method 12, which is not read"],
    [
      "that claims another size",
      patched(ENTRY, 24, text.length + 1, 4),
      "is broken: its content is not what the directory says",
    ],
    ["that claims less", patched(ENTRY, 24, 3, 4), "is broken: its content is not what the directory says"],
    [
      "with another checksum",
      patched(ENTRY, 16, 7, 4),
      "is broken: its content is not what the directory says",
    ],
    ["that lies elsewhere", patched(ENTRY, 42, 5, 4), "lies outside of the archive"],
    ["that is longer than the archive", patched(ENTRY, 20, 100000, 4), "lies outside of the archive"],
  ])("%s", (_, bytes, problem) => {
    expect(contentOf(bytes, "deflated.txt")).toBe(problem);
    expect(contentOf(bytes, "stored/é.txt")).toBe("stored");
  });

  it("that is larger than the limit", () => {
    expect(contentOf(archive(), "deflated.txt", 10)).toBe("is larger than 10 bytes");
  });

  it("that claims to hold much more than it can, without memory for it", () => {
    const claimed = patched(ENTRY, 24, 0x7fffffff, 4);
    expect(contentOf(claimed, "deflated.txt", 0xffffffff)).toMatch(
      /^claims to hold 2147483647 bytes in \d+, /,
    );
    const bomb = zipSync({ zeros: new Uint8Array(3 << 20) });
    expect(contentOf(bomb, "zeros", 0xffffffff)).toMatch(/^claims to hold 3145728 bytes in \d+, /);
    const repeated = zipSync({ zeros: new Uint8Array(1 << 20) });
    expect(contentOf(repeated, "zeros", 0xffffffff)).toHaveLength(1 << 20);
  });
});

describe("an archive is refused", () => {
  it.each([
    [
      "that is none",
      strToU8("<html>not found</html>"),
      "not a ZIP archive: it has no end of central directory",
    ],
    ["that is empty", new Uint8Array(0), "not a ZIP archive: it has no end of central directory"],
    ["of ZIP64", patched(END, 16, 0xffffffff, 4), "a ZIP64 archive, which is not read"],
    [
      "whose directory lies outside",
      patched(END, 16, 100000, 4),
      "a broken ZIP archive: its central directory lies outside of it",
    ],
  ])("%s", (_, bytes, problem) => {
    expect(parseZipDirectory(bytes)).toEqual({ entries: new Map(), problems: [problem] });
  });

  it("only from the entry on that is broken", () => {
    const { entries, problems } = parseZipDirectory(patched(ENTRY, 0, 0, 4, 1));
    expect([...entries.keys()]).toEqual(["deflated.txt"]);
    expect(problems).toEqual(["a broken ZIP archive: its central directory ends after 1 of 2 entries"]);
  });

  it("not when a name stands in it twice: the first counts", () => {
    const twice = zipSync({ "a.txt": strToU8("first"), "b.txt": strToU8("second") });
    const last = twice.lastIndexOf("b".charCodeAt(0));
    twice[last] = "a".charCodeAt(0);
    expect(parseZipDirectory(twice).problems).toEqual(["the ZIP archive holds a.txt twice"]);
    expect(contentOf(twice, "a.txt")).toBe("first");
  });
});
