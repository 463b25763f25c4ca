/** The texts of documents that are open in an editor, saved or not. Knows no protocol and no disk. */
import { normalizeUri } from "../text/uri.ts";

/** Open texts by URI; whoever reads a source tree with it sees them instead of what is on disk. */
export class OpenDocuments {
  readonly #texts = new Map<string, string>();
  #revision = 0;

  /** Grows whenever a document is opened or closed; a change of text alone leaves it. */
  get revision(): number {
    return this.#revision;
  }

  /** Opens a document or changes its text. */
  set(uri: string, text: string): void {
    const key = normalizeUri(uri);
    if (!this.#texts.has(key)) this.#revision++;
    this.#texts.set(key, text);
  }

  /** Closes a document: what is on disk counts again. */
  delete(uri: string): void {
    if (this.#texts.delete(normalizeUri(uri))) this.#revision++;
  }

  /** The text of an open document. */
  get(uri: string): string | undefined {
    return this.#texts.get(normalizeUri(uri));
  }

  /** The text of an open document by its normalised URI. */
  at(uri: string): string | undefined {
    return this.#texts.get(uri);
  }

  /** The URIs of all open documents. */
  uris(): IterableIterator<string> {
    return this.#texts.keys();
  }
}
