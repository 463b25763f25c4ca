/** A fixture: one behaviour as a text archive with expected findings and, where a fix is tried, the files after it. */
import { type Annotation, readAnnotations } from "./annotations.ts";
import { parseTxtar } from "./txtar.ts";

/** What the lines `key: value` below the prose ask for. */
export interface FixtureRequest {
  /** `fix`: the kind of the fix to apply; the preferred one when it is left out. */
  readonly fix: string | undefined;
  /** `title`: part of that fix's title. */
  readonly title: string | undefined;
  /** `no-fix`: kinds that the finding must not offer, or `any`. */
  readonly noFix: readonly string[];
  /** `crlf`: paths of files that have CRLF line ends. */
  readonly crlf: readonly string[];
  /** `no-final-newline`: paths of files whose last line does not end. */
  readonly noFinalNewline: readonly string[];
  /** `variant`: the build variant. */
  readonly variant: string | undefined;
}

/** The cursor of a fixture: `<CURSOR>` in one of its files, taken out. */
export interface Cursor {
  readonly path: string;
  readonly offset: number;
}

/** Files by path with the findings expected in them. */
export interface ExpectedTree {
  readonly files: ReadonlyMap<string, string>;
  readonly annotations: readonly Annotation[];
}

/** A parsed fixture. `after` is what is expected once the fix is applied; `undefined` where none is. */
export interface Fixture {
  readonly prose: string;
  readonly request: FixtureRequest;
  readonly before: ExpectedTree;
  readonly after: ExpectedTree | undefined;
  readonly cursor: Cursor | undefined;
  /** What is wrong with the fixture itself. */
  readonly problems: readonly string[];
}

const FIXED = "@fixed/";
const CURSOR = "<CURSOR>";
const KEYS = ["fix", "title", "no-fix", "crlf", "no-final-newline", "variant"];

/**
 * Parses a fixture. Findings expected after the fix are the annotations of the `@fixed/` files and, in all other files, those that
 * were expected before, less the one that is fixed.
 */
export function parseFixture(text: string): Fixture {
  return new FixtureReader(text).read();
}

class FixtureReader {
  readonly #archive: ReturnType<typeof parseTxtar>;
  readonly #problems: string[] = [];
  readonly #directives = new Map<string, string>();
  #cursor: Cursor | undefined;

  constructor(text: string) {
    this.#archive = parseTxtar(text);
  }

  read(): Fixture {
    const prose = this.#readComment();
    const request = this.#request();
    const all = this.#archive.files;
    const before = this.#tree(
      all.filter(({ path }) => !path.startsWith(FIXED)),
      request,
    );
    const fixed = all.filter(({ path }) => path.startsWith(FIXED));
    const stripped = fixed.map(({ path, text }) => ({ path: path.slice(FIXED.length), text }));
    const after = fixed.length === 0 ? undefined : merged(before, this.#tree(stripped, request));
    return { prose, request, before, after, cursor: this.#cursor, problems: this.#problems };
  }

  /** The prose; lines `key: value` below it are the directives. */
  #readComment(): string {
    const prose: string[] = [];
    for (const line of this.#archive.comment.split("\n")) {
      const [, key = "", value = ""] = /^([a-z-]+): *(.*)$/.exec(line) ?? [];
      if (KEYS.includes(key)) this.#directives.set(key, value.trim());
      else prose.push(line);
    }
    if (prose.join("").trim() === "") this.#problems.push("the fixture begins with no line of prose");
    return prose.join("\n").trim();
  }

  #request(): FixtureRequest {
    const words = (key: string) => this.#directives.get(key)?.split(/\s+/) ?? [];
    return {
      fix: this.#directives.get("fix"),
      title: this.#directives.get("title"),
      noFix: words("no-fix"),
      crlf: words("crlf"),
      noFinalNewline: words("no-final-newline"),
      variant: this.#directives.get("variant"),
    };
  }

  #tree(files: readonly { path: string; text: string }[], request: FixtureRequest): ExpectedTree {
    const texts = new Map<string, string>();
    const annotations: Annotation[] = [];
    for (const file of files) {
      const { text, annotations: own, problems } = readAnnotations(file.path, file.text);
      if (texts.has(file.path)) this.#problems.push(`${file.path} stands in the fixture twice`);
      texts.set(file.path, this.#finish(file.path, text, request));
      annotations.push(...own);
      this.#problems.push(...problems);
    }
    return { files: texts, annotations };
  }

  #finish(path: string, text: string, request: FixtureRequest): string {
    let finished = request.noFinalNewline.includes(path) ? text.replace(/\n$/, "") : text;
    if (request.crlf.includes(path)) finished = finished.replaceAll("\n", "\r\n");
    const offset = finished.indexOf(CURSOR);
    if (offset < 0) return finished;
    this.#cursor = { path, offset };
    return finished.slice(0, offset) + finished.slice(offset + CURSOR.length);
  }
}

function merged(before: ExpectedTree, fixed: ExpectedTree): ExpectedTree {
  const kept = before.annotations.filter(({ path, fixed: gone }) => !gone && !fixed.files.has(path));
  const single = before.annotations.length === 1 ? [] : kept;
  return {
    files: new Map([...before.files, ...fixed.files]),
    annotations: [...single, ...fixed.annotations],
  };
}
