/** Waiting without blocking: turns of the event loop and delays, by the protocol library's own timers, so that Node is not needed. */
import { type Disposable, RAL } from "vscode-languageserver";

/** Resolves when everything that waits in the event loop, such as an incoming request, has had its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    RAL().timer.setImmediate(resolve);
  });
}

/** Calls `callback` after `milliseconds` unless it is disposed before. */
export function after(milliseconds: number, callback: () => void): Disposable {
  return RAL().timer.setTimeout(callback, milliseconds);
}
