/** Where our reading of an APK differs from that of other tools, as sentences. */
import type { AndroidManifest } from "../../server/src/formats/apk/android-manifest.ts";
import type { ApkContents, ApkString } from "../../server/src/formats/apk/apk-contents.ts";
import type { OtherView } from "./other-tools.ts";

/** Every difference; empty when both say the same. What `baksmali` cannot read is not compared. */
export function differences(ours: ApkContents, other: OtherView): string[] {
  const problems = ours.problems.map(({ entry, message }) => `problem: ${entry} ${message}`);
  const strings = [...ours.strings(({ entry, message }) => problems.push(`problem: ${entry} ${message}`))];
  const textsOf = (entry: string) =>
    strings.filter((string) => string.entry === entry).map(({ text }) => text);
  const tables = Object.entries({ ...other.dexStrings, "resources.arsc": other.resourceStrings });
  return [
    ...problems,
    ...manifestDifferences(ours.manifest, other),
    ...tables.flatMap(([entry, wanted]) => (wanted ? listDifferences(entry, textsOf(entry), wanted) : [])),
    ...Object.entries(other.literals).flatMap(([entry, wanted]) =>
      literalDifferences(entry, strings, wanted),
    ),
  ];
}

function manifestDifferences(manifest: AndroidManifest | undefined, other: OtherView): string[] {
  const wanted = { ...badged(other.badging), sharedUserId: other.sharedUserId };
  const label = manifest?.label ?? wanted.label; // a label in a resource is one that we do not follow
  const versionName = manifest?.versionName ?? wanted.versionName;
  const found = {
    applicationId: manifest?.applicationId,
    versionCode: String(manifest?.versionCode ?? ""),
    versionName,
    label,
    permissions: [...(manifest?.permissions ?? [])],
    sharedUserId: manifest?.sharedUserId,
  };
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  return a === b ? [] : [`manifest: ${a} instead of ${b}`];
}

/** What `aapt dump badging` says; permissions that it only infers from others are left out. */
function badged(lines: readonly string[]) {
  const names = (start: string) =>
    lines.filter((line) => line.startsWith(start)).map((line) => /name='([^']*)'/.exec(line)?.[1] ?? "");
  const implied = new Set(names("uses-implied-permission"));
  const first = lines[0] ?? "";
  const asked = [...names("uses-permission:"), ...names("uses-permission-sdk-23:")];
  return {
    applicationId: /^package: name='([^']*)'/.exec(first)?.[1],
    versionCode: /versionCode='([^']*)'/.exec(first)?.[1],
    versionName: /versionName='([^']*)'/.exec(first)?.[1],
    label: lines.flatMap((line) => /^application: label='([^']*)'/.exec(line)?.[1] ?? [])[0],
    permissions: [...new Set(asked)].filter((name) => !implied.has(name)),
  };
}

function listDifferences(entry: string, found: readonly string[], wanted: readonly string[]): string[] {
  if (found.length !== wanted.length)
    return [`${entry}: ${found.length} strings instead of ${wanted.length}`];
  return wanted.flatMap((text, index) =>
    text === found[index]
      ? []
      : [`${entry} ${index}: ${JSON.stringify(found[index])} instead of ${JSON.stringify(text)}`],
  );
}

function literalDifferences(
  entry: string,
  strings: readonly ApkString[],
  wanted: OtherView["literals"][string],
): string[] {
  const byIndex = new Map(
    strings.filter((string) => string.entry === entry).map(({ index, text }) => [index, text]),
  );
  const wrong = wanted.filter(([index, text]) => byIndex.get(index) !== text);
  return wrong.map(([index, text]) => `${entry} ${index}: dexdump says ${JSON.stringify(text)}`);
}
