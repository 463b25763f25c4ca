/**
 * Has what changed meanwhile checked when somebody comes back to the editor: what other programs did counts also where no event
 * tells of it, as on network file systems. What a check is, is not known here.
 */
import type { Disposable, Event, WindowState } from "vscode";

type Focus = Pick<WindowState, "focused">;

/** Calls `check` whenever the window gets the focus that it had lost; a window that never lost it needs no check. */
export function checkOnReturn({ focused }: Focus, changed: Event<Focus>, check: () => void): Disposable {
  let isAway = !focused;
  return changed((state) => {
    if (state.focused && isAway) check();
    isAway = !state.focused;
  });
}
