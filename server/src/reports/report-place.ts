/** How reports write a place: paths relative to the root, and 1-based lines and columns (UTF-16) with an exclusive end. */
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import { relativePath } from "../text/uri.ts";

/** A place in a JSON report. */
export interface JsonPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Writes places of the tree at one root. */
export class PlaceWriter {
  readonly #rootUri: string;

  /** @param rootUri the normalised URI of the root */
  constructor(rootUri: string) {
    this.#rootUri = rootUri;
  }

  /** Where a file lies under the root, which need not be the path by which makefiles call it; outside the root, that path. */
  path(file: SourceFile): string {
    if (file.uri === "") return file.path;
    return relativePath(this.#rootUri, file.uri) || file.path;
  }

  /** `path:line`. */
  line(place: Place): string {
    return `${this.path(place.file)}:${place.file.positionAt(place.start).line + 1}`;
  }

  /** `path:line:column`. */
  column(place: Place): string {
    return `${this.line(place)}:${place.file.positionAt(place.start).column + 1}`;
  }

  json(place: Place): JsonPlace {
    const start = place.file.positionAt(place.start);
    const end = place.file.positionAt(place.end);
    return {
      path: this.path(place.file),
      line: start.line + 1,
      column: start.column + 1,
      endLine: end.line + 1,
      endColumn: end.column + 1,
    };
  }
}
