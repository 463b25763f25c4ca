/** The net under every handler: an exception is logged with its stack and never leaves the server. Knows no handler. */
import type { RemoteConsole } from "vscode-languageserver";

/** Logs errors for one connection. */
export class Guard {
  readonly #console: RemoteConsole;

  constructor(console: RemoteConsole) {
    this.#console = console;
  }

  /** The handler, made safe: where it throws or rejects, the answer is `null`. `name` is what the log calls it. */
  safe<Arguments extends readonly unknown[], Result>(
    name: string,
    handler: (...args: Arguments) => Result | Promise<Result>,
  ): (...args: Arguments) => Promise<Result | null> {
    return async (...args) => {
      try {
        return await handler(...args);
      } catch (error) {
        this.report(name, error);
        return null;
      }
    };
  }

  /** The handler of a notification, made safe. */
  quiet<Arguments extends readonly unknown[]>(
    name: string,
    handler: (...args: Arguments) => void | Promise<void>,
  ): (...args: Arguments) => Promise<void> {
    const safe = this.safe(name, handler);
    return async (...args) => void (await safe(...args));
  }

  /** Writes an error with its stack to the client's log; a connection that is gone is no reason to fail. */
  report(name: string, error: unknown): void {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    try {
      this.#console.error(`${name} failed: ${detail}`);
    } catch {
      // Nobody is left to tell.
    }
  }
}
