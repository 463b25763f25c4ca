/** Android's binary XML (`AndroidManifest.xml` in an APK) as a tree. What its elements mean is not known here. */
import { LittleEndian } from "./little-endian.ts";
import { STRING_POOL_CHUNK, StringPool } from "./string-pool.ts";

/** A value that was compiled. `reference` is the id of a resource that holds it. */
export type BinaryValue =
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "reference"; readonly id: number }
  | { readonly kind: "other" };

/** An attribute. `id` is that of the framework's attribute; by it Android finds it, whatever its name says. */
export interface BinaryAttribute {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly id: number | undefined;
  readonly value: BinaryValue;
}

/** An element with its children. */
export interface BinaryElement {
  readonly name: string;
  readonly attributes: readonly BinaryAttribute[];
  readonly children: readonly BinaryElement[];
}

/** What was understood: `root` is absent when nothing was. */
export interface BinaryXml {
  readonly root: BinaryElement | undefined;
  readonly problem: string | undefined;
}

const XML_CHUNK = 0x0003;
const RESOURCE_MAP_CHUNK = 0x0180;
const START_ELEMENT_CHUNK = 0x0102;
const END_ELEMENT_CHUNK = 0x0103;
const CHUNK_HEADER = 8;
const NONE = 0xffffffff;

/**
 * Parses a document; never throws. Text between elements and namespace declarations are passed over.
 * Source: `ResXMLTree` and `Res_value` in AOSP's frameworks/base/libs/androidfw (ResourceTypes.h).
 */
export function parseBinaryXml(bytes: Uint8Array): BinaryXml {
  const view = new LittleEndian(bytes);
  if (view.u16(0) !== XML_CHUNK) return { root: undefined, problem: "is not a binary XML document" };
  return new DocumentReader(view).read();
}

interface OpenElement extends BinaryElement {
  readonly children: BinaryElement[];
}

class DocumentReader {
  readonly #view: LittleEndian;
  readonly #open: OpenElement[] = [];
  #pool: StringPool | undefined;
  #ids: readonly number[] = [];
  #root: BinaryElement | undefined;

  constructor(view: LittleEndian) {
    this.#view = view;
  }

  read(): BinaryXml {
    const end = Math.min(this.#view.u32(4), this.#view.length);
    for (let at = this.#view.u16(2); at + CHUNK_HEADER <= end; ) {
      const size = this.#view.u32(at + 4);
      if (size < CHUNK_HEADER || at + size > end) return this.#result("is broken: a part of it does not fit");
      this.#chunk(at, size);
      at += size;
    }
    return this.#result(this.#open.length > 0 ? "is broken: it ends within an element" : undefined);
  }

  #result(problem: string | undefined): BinaryXml {
    const root = this.#root;
    return { root, problem: problem ?? (root === undefined ? "holds no element" : undefined) };
  }

  #chunk(at: number, size: number): void {
    switch (this.#view.u16(at)) {
      case STRING_POOL_CHUNK:
        this.#pool ??= StringPool.parse(this.#view.bytes.subarray(at, at + size));
        break;
      case RESOURCE_MAP_CHUNK:
        this.#ids = Array.from({ length: (size - CHUNK_HEADER) >> 2 }, (_, index) =>
          this.#view.u32(at + CHUNK_HEADER + index * 4),
        );
        break;
      case START_ELEMENT_CHUNK:
        this.#start(at + this.#view.u16(at + 2), at + size);
        break;
      case END_ELEMENT_CHUNK:
        this.#open.pop();
        break;
    }
  }

  /** @param at the element's own part, behind line number and comment */
  #start(at: number, end: number): void {
    const name = this.#string(this.#view.u32(at + 4)) ?? "";
    const element: OpenElement = { name, attributes: this.#attributes(at, end), children: [] };
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root ??= element;
    else parent.children.push(element);
    this.#open.push(element);
  }

  #attributes(at: number, end: number): BinaryAttribute[] {
    const size = this.#view.u16(at + 10);
    const count = this.#view.u16(at + 12);
    const attributes: BinaryAttribute[] = [];
    for (let index = 0; index < count; index++) {
      const from = at + this.#view.u16(at + 8) + index * size;
      if (size === 0 || from + size > end) break;
      attributes.push(this.#attribute(from));
    }
    return attributes;
  }

  #attribute(at: number): BinaryAttribute {
    const name = this.#view.u32(at + 4);
    return {
      name: this.#string(name) ?? "",
      namespace: this.#string(this.#view.u32(at)),
      id: this.#ids[name],
      value: this.#value(this.#view.u8(at + 15), this.#view.u32(at + 16)),
    };
  }

  #value(type: number, data: number): BinaryValue {
    switch (type) {
      case 0x01:
        return { kind: "reference", id: data };
      case 0x03:
        return { kind: "string", text: this.#string(data) ?? "" };
      case 0x10:
      case 0x11:
        return { kind: "number", value: data | 0 };
      case 0x12:
        return { kind: "boolean", value: data !== 0 };
      default:
        return { kind: "other" };
    }
  }

  #string(index: number): string | undefined {
    return index === NONE ? undefined : this.#pool?.at(index);
  }
}
