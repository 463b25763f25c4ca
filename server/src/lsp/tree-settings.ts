/** The settings of one source tree, read from whatever the client sends. Wrong values count as not set. */
import type { Mount } from "../text/mount.ts";
import { fileUri, joinUri, normalizePath, relativePath, uriPath } from "../text/uri.ts";
import { DEFAULT_SETTINGS, isRuleLevel, isVariableName, type Settings } from "../workspace/settings.ts";

/** What a tree is analysed with. `mounts` are those that the user gave; the others are guessed. */
export interface TreeSettings {
  readonly enabled: boolean;
  readonly analysis: Settings;
  readonly mounts: readonly Mount[];
  /** Globs of what is not read, relative to the root. */
  readonly exclude: readonly string[];
}

const ABSOLUTE = /^(?:[\\/]|[A-Za-z]:[\\/])/;
const VARIANTS: readonly Settings["variant"][] = ["user", "userdebug", "eng"];

/** Reads the value of the section `regionlint` for the tree at `rootUri`. */
export function readTreeSettings(value: unknown, rootUri: string): TreeSettings {
  const { enable, policy, variant, mounts, exclude, rules, variables } = asRecord(value);
  return {
    enabled: enable !== false,
    analysis: {
      ...DEFAULT_SETTINGS,
      variant: VARIANTS.find((known) => known === variant) ?? DEFAULT_SETTINGS.variant,
      policy:
        typeof policy === "string" && policy.trim() !== ""
          ? policyPath(policy.trim(), rootUri)
          : DEFAULT_SETTINGS.policy,
      rules: ruleLevels(rules),
      variables: givenValues(asRecord(variables)),
    },
    mounts: Object.entries(asRecord(mounts)).flatMap(([path, folder]) => mount(path, folder, rootUri)),
    exclude: Array.isArray(exclude) ? exclude.filter((glob) => typeof glob === "string") : [],
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function ruleLevels(value: unknown): Settings["rules"] {
  const levels = Object.entries(asRecord(value)).flatMap(([rule, level]) => {
    return isRuleLevel(level) ? [[rule, level] as const] : [];
  });
  return Object.fromEntries(levels);
}

/** Texts, and `null` for what the environment may have set; numbers and booleans count as their text. */
function givenValues(values: Readonly<Record<string, unknown>>): Settings["variables"] {
  const given = Object.entries(values).flatMap(([name, value]): [string, string | null][] => {
    if (!isVariableName(name)) return [];
    if (value === null) return [[name, value]];
    return ["string", "number", "boolean"].includes(typeof value) ? [[name, String(value)]] : [];
  });
  return Object.fromEntries(given);
}

/** A policy below the root by its relative path, any other by its absolute one. */
function policyPath(path: string, rootUri: string): string {
  if (!ABSOLUTE.test(path)) return normalizePath(path.replaceAll("\\", "/"));
  return relativePath(rootUri, fileUri(path)) ?? uriPath(fileUri(path));
}

function mount(path: string, folder: unknown, rootUri: string): Mount[] {
  const at = normalizePath(path.trim());
  if (typeof folder !== "string" || folder.trim() === "" || at === "" || at.startsWith("..")) return [];
  const trimmed = folder.trim();
  const uri = ABSOLUTE.test(trimmed)
    ? fileUri(trimmed)
    : joinUri(rootUri, normalizePath(trimmed.replaceAll("\\", "/")));
  return [{ path: at, uri }];
}
