/** The test app as `aapt`, `smali` and `zip` made it of `sources/activation`, and what other tools read from it; see `conformance.ts`. */
import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import type { OtherView } from "./other-tools.ts";

/** A recorded app. */
export interface RecordedApk {
  readonly bytes: Uint8Array;
  readonly other: OtherView;
  /** The content of an entry of the archive. */
  entry(name: string): Uint8Array;
}

/** The app with strings in one of the two encodings. */
export function recordedApk(encoding: "utf8" | "utf16"): RecordedApk {
  return recorded(`activation-${encoding}`);
}

/** The runtime resource overlay as `aapt` made it of `sources/overlay`. */
export function recordedOverlay(): RecordedApk {
  return recorded("overlay");
}

function recorded(name: string): RecordedApk {
  const file = new URL(`./recorded/${name}.json`, import.meta.url);
  const { apk, ...other }: OtherView & { apk: string } = JSON.parse(readFileSync(file, "utf8"));
  const bytes = new Uint8Array(Buffer.from(apk, "base64"));
  return { bytes, other, entry: (name) => unzipSync(bytes)[name] as Uint8Array };
}
