/** What a partition's `overlay/config/config.xml` says of runtime resource overlays. Which product has the file is not known here. */
import { allElements, parseXml, xmlAttribute } from "../formats/xml-document.ts";
import type { SourceFile } from "../text/source-file.ts";

/** Whether an overlay is on when the phone is new, and whether that can change later. */
export interface OverlayState {
  readonly enabled: boolean;
  readonly mutable: boolean;
}

/** A file: the states by package, and the files that it takes in, relative to its directory. */
export interface OverlayConfig {
  readonly states: ReadonlyMap<string, OverlayState>;
  readonly merged: readonly string[];
}

const known = new WeakMap<SourceFile, OverlayConfig>();

/** Reads a file once for each content. Rule: `OverlayConfigParser` in AOSP's frameworks/base, with its defaults. */
export function overlayConfig(file: SourceFile): OverlayConfig {
  const config = known.get(file) ?? read(file);
  known.set(file, config);
  return config;
}

function read(file: SourceFile): OverlayConfig {
  const elements = [...allElements(parseXml(file))];
  const states = elements.flatMap((element): [string, OverlayState][] => {
    const name = element.name === "overlay" ? xmlAttribute(element, "package")?.value : undefined;
    if (name === undefined) return [];
    const mutable = xmlAttribute(element, "mutable")?.value !== "false";
    return [[name, { enabled: xmlAttribute(element, "enabled")?.value === "true", mutable }]];
  });
  const merges = elements.filter(({ name }) => name === "merge");
  return {
    states: new Map(states),
    merged: merges.flatMap((element) => xmlAttribute(element, "path")?.value ?? []),
  };
}
