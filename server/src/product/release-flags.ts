/**
 * The flags `RELEASE_…` of a tree, by the files from which the build's own tools make variables of them. Which release configuration
 * is built is chosen with `lunch` and not known here.
 */
import { compareBytes } from "../text/compare-bytes.ts";
import { directoryOf, fileNameOf } from "../text/uri.ts";
import type { ProductFiles } from "./product-host.ts";

/** A flag with every value that one of the release configurations gives it; one value where all agree. */
export interface ReleaseFlag {
  readonly name: string;
  readonly values: readonly string[];
}

/** Where maps of release configurations stand. Rule: `protobuf_map_files` and `config_map_files` in core/release_config.mk. */
const MAPS = [
  "build/release",
  "vendor/google_shared/build/release",
  "device/*/release",
  "device/*/*/release",
  "vendor/*/release",
  "vendor/*/*/release",
].map((folder) => `${folder}/release_config_map.*`);

const LITERAL = String.raw`(True|False|None|true|false|"(?:[^"\\]|\\.)*")`;
const PROTO_NAME = /^\s*name:\s*"([^"]*)"/m;
const PROTO_VALUE = new RegExp(String.raw`\b(?:bool|string)_value:\s*${LITERAL}`);
const SCL_FLAG = new RegExp(String.raw`\bflag\(\s*"(\w+)"\s*,\s*(?:\[[^\]]*\]|\w+)\s*,\s*${LITERAL}`, "g");
const SCL_VALUE = new RegExp(String.raw`\bvalue\(\s*"(\w+)"\s*,\s*${LITERAL}`, "g");

/** The flags that the tree declares, by name. */
export function releaseFlags(files: Pick<ProductFiles, "read" | "glob">): ReleaseFlag[] {
  const folders = new Set(MAPS.flatMap((map) => files.glob(map)).map(directoryOf));
  const found = new FoundFlags(files);
  for (const folder of folders) found.readFolder(folder);
  return found.flags();
}

/** The values that a product can have of a flag are those of the configurations that set it, and the default unless all do. */
class FoundFlags {
  readonly #files: Pick<ProductFiles, "read" | "glob">;
  readonly #defaults = new Map<string, string>();
  readonly #set = new Map<string, Map<string, string>>();
  readonly #configurations = new Set<string>();

  constructor(files: Pick<ProductFiles, "read" | "glob">) {
    this.#files = files;
  }

  readFolder(folder: string): void {
    const text = (path: string) => this.#files.read(path)?.text ?? "";
    const paths = (pattern: string) => this.#files.glob(`${folder}/${pattern}`);
    for (const path of paths("release_configs/*.textproto")) this.#configurations.add(baseName(path));
    for (const path of paths("flag_declarations/*.textproto")) {
      const [name, value] = protoFlag(text(path));
      this.#defaults.set(name, value);
    }
    for (const path of paths("flag_values/*/*.textproto"))
      this.#setIn(baseName(directoryOf(path)), ...protoFlag(text(path)));
    for (const path of paths("*.scl"))
      for (const [name, value] of sclFlags(text(path), SCL_FLAG)) this.#defaults.set(name, value);
    for (const path of paths("build_config/*.scl"))
      for (const [name, value] of sclFlags(text(path), SCL_VALUE)) this.#setIn(baseName(path), name, value);
  }

  #setIn(configuration: string, name: string, value: string): void {
    this.#configurations.add(configuration);
    const values = this.#set.get(name) ?? new Map<string, string>();
    this.#set.set(name, values.set(configuration, value));
  }

  flags(): ReleaseFlag[] {
    const names = [...new Set([...this.#defaults.keys(), ...this.#set.keys()])].sort(compareBytes);
    return names.map((name) => {
      const set = this.#set.get(name) ?? new Map<string, string>();
      const all = [...set.values()];
      if (set.size < this.#configurations.size || set.size === 0) all.push(this.#defaults.get(name) ?? "");
      return { name, values: [...new Set(all)].sort(compareBytes) };
    });
  }
}

/** Rule: `MarshalValue` in build/soong/cmd/release_config: a flag that is true is `true` to make, one that is false is empty. */
function protoFlag(text: string): [name: string, value: string] {
  return [PROTO_NAME.exec(text)?.[1] ?? "", makeValue(PROTO_VALUE.exec(text)?.[1])];
}

function sclFlags(text: string, pattern: RegExp): [name: string, value: string][] {
  const code = text.replace(/^\s*#.*$/gm, "");
  return [...code.matchAll(pattern)].map(([, name = "", value]) => [name, makeValue(value)]);
}

function makeValue(literal: string | undefined): string {
  if (literal === undefined || /^(?:None|False|false)$/.test(literal)) return "";
  if (literal === "True") return "true";
  return literal.startsWith('"') ? literal.slice(1, -1).replace(/\\(.)/g, "$1") : literal;
}

function baseName(path: string): string {
  return fileNameOf(path).replace(/\.(?:textproto|scl)$/, "");
}
