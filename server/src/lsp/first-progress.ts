/** The progress of one long piece of work as the client shows it. A client that shows none makes no difference. */
import type { Connection, WorkDoneProgressReporter } from "vscode-languageserver";

/** Begins as soon as the client gives a token for it, which may be when the work is over: then it is not shown at all. */
export class FirstProgress {
  #reporter: WorkDoneProgressReporter | undefined;
  #ended = false;

  /** @param failed is told when the client refuses */
  constructor(connection: Connection, failed: (error: unknown) => void) {
    this.#begin(connection).catch(failed);
  }

  async #begin(connection: Connection): Promise<void> {
    const reporter = await connection.window.createWorkDoneProgress();
    if (this.#ended) return;
    reporter.begin("Regionlint", 0, "reading products", false);
    this.#reporter = reporter;
  }

  report(percentage: number, message: string): void {
    this.#reporter?.report(percentage, message);
  }

  end(): void {
    this.#ended = true;
    this.#reporter?.done();
    this.#reporter = undefined;
  }
}
