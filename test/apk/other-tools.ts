/** What Debian's `aapt`, `baksmali` and `dexdump` read from an APK, and how `aapt`, `smali` and `zip` make one. Knows nothing of ours. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";

/** The Debian packages with all of these tools. */
export const TOOL_PACKAGES = ["aapt", "dexdump", "libsmali-java", "zip"];

/** An APK as other tools see it. */
export interface OtherView {
  readonly badging: readonly string[];
  readonly sharedUserId: string | undefined;
  readonly resourceStrings: readonly string[];
  /** By dex file; `undefined` where `baksmali` refuses to read it. */
  readonly dexStrings: Readonly<Record<string, readonly string[] | undefined>>;
  /** What `dexdump` prints of literals in code, by dex file and index: only those of printable ASCII. */
  readonly literals: Readonly<Record<string, readonly (readonly [index: number, text: string])[]>>;
}

const sources = fileURLToPath(new URL("./sources", import.meta.url));

function run(program: string, args: readonly string[]): Buffer {
  return execFileSync(program, args, { maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] });
}

/** Runs `body` with a new folder, which is removed afterwards. */
export function inFolder<T>(body: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "regionlint-apk-"));
  try {
    return body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Makes the app of `sources/activation`. With API level 7 `aapt` writes its strings in UTF-16, with 26 in UTF-8. */
export function makeApk(minSdk: 7 | 26): Buffer {
  return inFolder((folder) => {
    const apk = packaged(folder, "activation", minSdk);
    const dex = join(folder, "classes.dex");
    run("smali", ["assemble", "-o", dex, join(sources, "activation", "smali", "BootReceiver.smali")]);
    run("zip", ["-q", "-X", "-j", apk, dex]);
    return readFileSync(apk);
  });
}

/** Makes the runtime resource overlay of `sources/overlay`. */
export function makeOverlay(): Buffer {
  return inFolder((folder) => readFileSync(packaged(folder, "overlay", 26)));
}

/** The path of an APK without code. */
function packaged(folder: string, name: string, minSdk: number): string {
  const framework = join(folder, "framework.apk");
  const apk = join(folder, "app.apk");
  const input = (of: string) => [
    "-M",
    join(sources, of, "AndroidManifest.xml"),
    "-S",
    join(sources, of, "res"),
  ];
  run("aapt", ["package", "-x", ...input("framework"), "-F", framework]);
  const levels = ["--min-sdk-version", String(minSdk), "--target-sdk-version", "28"];
  run("aapt", ["package", ...input(name), "-I", framework, ...levels, "-F", apk]);
  return apk;
}

/** Reads an APK with the other tools. */
export function otherView(path: string, bytes: Uint8Array): OtherView {
  const badging = run("aapt", ["dump", "badging", path]).toString("utf8").split("\n");
  const tree = run("aapt", ["dump", "xmltree", path, "AndroidManifest.xml"]).toString("utf8");
  const dexFiles = Object.entries(unzipSync(bytes, { filter: ({ name }) => /^classes\d*\.dex$/.test(name) }));
  return inFolder((folder) => {
    const file = (name: string, content: Uint8Array) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    return {
      badging,
      sharedUserId: /android:sharedUserId\(0x0101000b\)="([^"]*)"/.exec(tree)?.[1],
      resourceStrings: poolStrings(run("aapt", ["dump", "strings", path]).toString("utf8")),
      dexStrings: Object.fromEntries(dexFiles.map(([name, dex]) => [name, allStrings(file(name, dex))])),
      literals: Object.fromEntries(dexFiles.map(([name, dex]) => [name, dexLiterals(file(name, dex))])),
    };
  });
}

function poolStrings(printed: string): string[] {
  return printed
    .replace(/\n$/, "")
    .split(/(?:^|\n)String #\d+: /)
    .slice(1);
}

function allStrings(dex: string): string[] | undefined {
  try {
    const lines = run("baksmali", ["list", "strings", dex]).toString("utf8").trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line.replaceAll("\\'", "'")) as string);
  } catch {
    return undefined;
  }
}

function dexLiterals(dex: string): [number, string][] {
  const printed = run("dexdump", ["-d", dex]).toString("latin1");
  return [
    ...printed.matchAll(/: const-string(?:\/jumbo)? v\d+, "([\x20-\x7e]*)" \/\/ string@([0-9a-f]+)\n/g),
  ].map(([, text = "", index = ""]) => [Number.parseInt(index, 16), text]);
}
