/** Shows on a terminal which product is being evaluated, in one line that is wiped when the work is done. */
import { shortened } from "../reports/sentence.ts";
import type { AnalysisProgress } from "../workspace/analyze.ts";
import type { OutputStream } from "./environment.ts";

/** Milliseconds between two updates. */
const INTERVAL = 80;
const WIPE = "\r\u001B[K";

/** Silent on anything but a terminal. */
export class ProgressLine {
  readonly #stream: OutputStream;
  #last = 0;
  #shown = false;

  constructor(stream: OutputStream) {
    this.#stream = stream;
  }

  show({ done, total, product }: AnalysisProgress): void {
    const now = Date.now();
    if (!this.#stream.isTTY || now - this.#last < INTERVAL) return;
    this.#last = now;
    this.#shown = true;
    const text = `Evaluating products: ${done} of ${total} (${product})`;
    this.#stream.write(WIPE + shortened(text, (this.#stream.columns ?? 80) - 1));
  }

  wipe(): void {
    if (this.#shown) this.#stream.write(WIPE);
    this.#shown = false;
  }
}
