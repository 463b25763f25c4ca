/** When a tree looks at the disk again: not beside an analysis, in turns, and not right after it has looked. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import "vscode-languageserver/node";
import { DiskLooks, LOOK_PAUSE } from "../../../server/src/lsp/disk-looks.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Looks of three steps, each with the sum of the changes so far; `events` tells what happens. */
function looks(step: () => void = () => {}) {
  const events: string[] = [];
  let idle = Promise.resolve();
  const all = new DiskLooks<string>({
    idle: () => idle,
    *look() {
      events.push("begin");
      for (let count = 0; count < 3; count++) {
        step();
        yield;
      }
      return ["a", "b"];
    },
    found: (changes) => void events.push(changes.join()),
  });
  return { all, events, work: (until: Promise<void>) => (idle = until) };
}

it("tells of all that a look has found at once", async () => {
  const { all, events } = looks();
  await all.look();
  expect(events).toEqual(["begin", "a,b"]);
});

it("looks once more, after a pause, however often somebody asks meanwhile", async () => {
  const { all, events } = looks();
  await all.look();
  const [one, two] = [all.look(), all.look()];
  await vi.advanceTimersByTimeAsync(LOOK_PAUSE - 1);
  expect(events).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  await Promise.all([one, two]);
  expect(events).toEqual(["begin", "a,b", "begin", "a,b"]);
  await vi.advanceTimersByTimeAsync(LOOK_PAUSE);
  await all.look();
  expect(events).toHaveLength(6);
});

it("begins when no analysis is under way", async () => {
  const { all, events, work } = looks();
  let end: () => void = () => {};
  work(
    new Promise((resolve) => {
      end = resolve;
    }),
  );
  const looked = all.look();
  await vi.advanceTimersByTimeAsync(LOOK_PAUSE);
  expect(events).toEqual([]);
  end();
  await looked;
  expect(events).toEqual(["begin", "a,b"]);
});

it("lets others have a turn after a short while", async () => {
  const order: string[] = [];
  const busy = () => {
    order.push("step");
    const end = Date.now() + 5;
    while (Date.now() < end);
  };
  const { all } = looks(busy);
  const looked = all.look();
  const other = () => {
    order.push("other");
    if (order.length < 6) setImmediate(other);
  };
  setImmediate(other);
  await looked;
  expect(order.join(" ")).toMatch(/step other step/);
});

it("tells of an error, and looks again when asked", async () => {
  let broken = true;
  const { all, events } = looks(() => {
    if (broken) throw new Error("the disk is on fire");
  });
  await expect(all.look()).rejects.toThrow("on fire");
  broken = false;
  const looked = all.look();
  await vi.advanceTimersByTimeAsync(LOOK_PAUSE);
  await looked;
  expect(events.at(-1)).toBe("a,b");
});
