/** The only place that normalises URIs and turns them into paths relative to a source root. */
import { URI, Utils } from "vscode-uri";

/** The one spelling of a URI that is used as identity: `vscode-uri`'s, drive letters in lower case. */
export function normalizeUri(uri: string): string {
  return URI.parse(uri).toString();
}

/** The URI of an absolute file-system path (either kind of separator). */
export function fileUri(fsPath: string): string {
  return URI.file(fsPath).toString();
}

/** The absolute file-system path of a `file:` URI. */
export function uriToFsPath(uri: string): string {
  return URI.parse(uri).fsPath;
}

/** The path of a URI with `/`, decoded and without a trailing slash (but for the root of all); a drive keeps its letter. */
export function uriPath(uri: string): string {
  const { path } = URI.parse(uri);
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** The URI of `path` (relative, with `/`) under `rootUri`. */
export function joinUri(rootUri: string, path: string): string {
  return path === "" ? normalizeUri(rootUri) : Utils.joinPath(URI.parse(rootUri), path).toString();
}

/** The path of `uri` relative to `rootUri` with `/`; `""` for the root itself, `undefined` when it lies outside. */
export function relativePath(rootUri: string, uri: string): string | undefined {
  const root = URI.parse(rootUri);
  const other = URI.parse(uri);
  if (root.scheme !== other.scheme || root.authority !== other.authority) return undefined;
  const base = root.path.endsWith("/") ? root.path : `${root.path}/`;
  if (other.path === root.path || other.path === base) return "";
  return other.path.startsWith(base) ? other.path.slice(base.length) : undefined;
}

/**
 * Normalises a relative path with `/`: drops `.` and empty segments and resolves `..`. A path that climbs out of the root
 * keeps its leading `..`.
 */
export function normalizePath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && segments.length > 0 && segments.at(-1) !== "..") segments.pop();
    else segments.push(segment);
  }
  const joined = segments.join("/");
  return path.startsWith("/") ? `/${joined}` : joined;
}

/** The last part of a path with `/`; the whole of a plain name. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The directory part of a path with `/`, without a trailing slash; `""` for a plain name. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
