/** When the editor checks again by itself: on coming back, and at no other change of the window. */
import { expect, it, vi } from "vitest";
import type { WindowState } from "vscode";
import { checkOnReturn } from "../../../client/src/check-on-return.ts";

type Focus = Pick<WindowState, "focused">;

function window(focused: boolean) {
  let tell: (state: Focus) => void = () => {};
  const dispose = vi.fn(() => {
    tell = () => {};
  });
  const check = vi.fn();
  const listening = checkOnReturn(
    { focused },
    (listener) => {
      tell = listener;
      return { dispose };
    },
    check,
  );
  return { focus: (now: boolean) => tell({ focused: now }), check, listening };
}

it("checks each time that the window gets the focus back", () => {
  const { focus, check } = window(true);
  focus(false);
  expect(check).toHaveBeenCalledTimes(0);
  focus(true);
  expect(check).toHaveBeenCalledTimes(1);
  focus(false);
  focus(true);
  expect(check).toHaveBeenCalledTimes(2);
});

it("does not check when something else of the window changes, and checks when it opened without the focus", () => {
  const here = window(true);
  here.focus(true);
  expect(here.check).toHaveBeenCalledTimes(0);
  const elsewhere = window(false);
  elsewhere.focus(false);
  elsewhere.focus(true);
  expect(elsewhere.check).toHaveBeenCalledTimes(1);
});

it("stops when it is no longer wanted", () => {
  const { focus, check, listening } = window(false);
  listening.dispose();
  focus(true);
  expect(check).toHaveBeenCalledTimes(0);
});
