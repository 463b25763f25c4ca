/** The mapping between paths as make sees them and URIs, mounts included. Knows nothing of what exists. */
import type { Mount } from "../text/mount.ts";
import { joinUri, normalizePath, normalizeUri, relativePath, uriPath } from "../text/uri.ts";

/** Paths relative to one root, with `/` and without `.`, `..` and doubled slashes: "plain" paths. */
export class TreePaths {
  readonly rootUri: string;
  readonly rootPath: string;
  /** Longest path first. */
  readonly mounts: readonly Mount[];
  readonly #byUri: readonly Mount[];

  constructor(rootUri: string, mounts: readonly Mount[]) {
    this.rootUri = normalizeUri(rootUri).replace(/(?<=[^/:])\/$/, "");
    this.rootPath = uriPath(this.rootUri);
    const plain = mounts.map(({ path, uri }) => ({ path: normalizePath(path), uri: normalizeUri(uri) }));
    this.mounts = plain.toSorted((a, b) => b.path.length - a.path.length);
    this.#byUri = plain.toSorted((a, b) => b.uri.length - a.uri.length);
  }

  /** The path below the root of an absolute path; a relative one is given back; `undefined` outside the root. */
  relative(path: string): string | undefined {
    if (!path.startsWith("/")) return path;
    const base = this.rootPath === "/" ? "/" : `${this.rootPath}/`;
    if (path === this.rootPath) return "";
    return path.startsWith(base) ? path.slice(base.length) : undefined;
  }

  /** The URI of a plain path. */
  uriOf(path: string): string {
    for (const mount of this.mounts) {
      const rest = pathBelow(mount.path, path);
      if (rest !== undefined) return joinUri(mount.uri, rest);
    }
    return joinUri(this.rootUri, path);
  }

  /** The plain path of a URI: where the innermost mount shows it, else below the root; `undefined` outside of both. */
  pathOf(uri: string): string | undefined {
    for (const mount of this.#byUri) {
      const rest = relativePath(mount.uri, uri);
      if (rest !== undefined) return rest === "" ? mount.path : `${mount.path}/${rest}`;
    }
    return relativePath(this.rootUri, uri);
  }

  /** The names that mounts make appear in the directory `path`. */
  mountedNames(path: string): string[] {
    const names = this.mounts.map((mount) => pathBelow(path, mount.path)?.split("/")[0] ?? "");
    return names.filter((name) => name !== "");
  }
}

/** The rest of `path` below the directory `base` (`""` is the root); `""` when they are the same; else `undefined`. */
export function pathBelow(base: string, path: string): string | undefined {
  if (base === "") return path;
  if (path === base) return "";
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : undefined;
}
