/** Sends diagnostics: only files whose list changed, open documents first, clean ones cleared. Where they come from is not known here. */
import type { Diagnostic } from "vscode-languageserver";

type FileDiagnostics = ReadonlyMap<string, readonly Diagnostic[]>;

/** What the client has been sent, over all source trees. */
export class DiagnosticsPublisher {
  readonly #send: (uri: string, diagnostics: Diagnostic[]) => void;
  readonly #trees = new Map<string, FileDiagnostics>();
  readonly #sent = new Map<string, string>();

  /** @param send publishes the whole list of one file */
  constructor(send: (uri: string, diagnostics: Diagnostic[]) => void) {
    this.#send = send;
  }

  /** Replaces the diagnostics of one tree; `isOpen` tells which files come first. */
  publish(rootUri: string, diagnostics: FileDiagnostics, isOpen: (uri: string) => boolean): void {
    const before = this.#trees.get(rootUri);
    this.#trees.set(rootUri, diagnostics);
    const uris = [...new Set([...diagnostics.keys(), ...(before?.keys() ?? [])])];
    uris.sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
    for (const uri of uris) this.#sendChanged(uri);
  }

  /** Replaces the diagnostics of one file of a tree. */
  publishFile(rootUri: string, uri: string, diagnostics: readonly Diagnostic[]): void {
    this.#trees.set(rootUri, new Map(this.#trees.get(rootUri)).set(uri, diagnostics));
    this.#sendChanged(uri);
  }

  /** Sends what a file has once more. */
  sendAgain(uri: string): void {
    if (this.#sent.has(uri)) this.#send(uri, this.#merged(uri));
  }

  /** Takes back everything of a tree that is gone. */
  remove(rootUri: string): void {
    this.publish(rootUri, new Map(), () => false);
    this.#trees.delete(rootUri);
  }

  #sendChanged(uri: string): void {
    const list = this.#merged(uri);
    const text = JSON.stringify(list);
    if (text === (this.#sent.get(uri) ?? "[]")) return;
    if (list.length === 0) this.#sent.delete(uri);
    else this.#sent.set(uri, text);
    this.#send(uri, list);
  }

  /** A file may lie in several trees when one folder lies in another; what both report counts once. */
  #merged(uri: string): Diagnostic[] {
    const merged = new Map<string, Diagnostic>();
    for (const tree of this.#trees.values()) {
      for (const diagnostic of tree.get(uri) ?? []) {
        const { range, code, message } = diagnostic;
        merged.set(JSON.stringify([range, code, message]), diagnostic);
      }
    }
    return [...merged.values()];
  }
}
