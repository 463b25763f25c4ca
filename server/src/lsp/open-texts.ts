/** The documents that are open in the editor, kept in step with those that source trees read. Knows no tree. */
import { type TextDocumentChangeEvent, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { normalizeUri } from "../text/uri.ts";
import type { OpenDocuments } from "../vfs/open-documents.ts";

/** Is told of every change of an open document's text; calls `apply` once to make it visible to the trees. */
export type TextListener = (uri: string, apply: () => void) => void;

/** Incrementally synchronised documents by normalised URI, with the client's spelling of it. */
export class OpenTexts {
  readonly documents: TextDocuments<TextDocument> = new TextDocuments(TextDocument);
  readonly #byUri = new Map<string, TextDocument>();

  /** @param trees what source trees see; @param changed is called for each opening, edit and closing */
  constructor(trees: OpenDocuments, changed: TextListener) {
    this.documents.onDidChangeContent(({ document }: TextDocumentChangeEvent<TextDocument>) => {
      const uri = normalizeUri(document.uri);
      this.#byUri.set(uri, document);
      changed(uri, () => trees.set(uri, plainText(document.getText())));
    });
    this.documents.onDidClose(({ document }) => {
      const uri = normalizeUri(document.uri);
      this.#byUri.delete(uri);
      changed(uri, () => trees.delete(uri));
    });
  }

  isOpen(uri: string): boolean {
    return this.#byUri.has(uri);
  }

  /** The client's spelling of a normalised URI. */
  readonly spell = (uri: string): string => this.#byUri.get(uri)?.uri ?? uri;

  /** The version of an open document; `null` of any other. */
  readonly versionOf = (uri: string): number | null => this.#byUri.get(uri)?.version ?? null;
}

/** An editor may keep a byte order mark that a file system leaves out. */
function plainText(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
