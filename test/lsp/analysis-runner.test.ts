/** When analyses run: bursts, newer changes, waiting, failures. The job counts; the runner and its timers are the real ones. */
import { describe, expect, it } from "vitest";
import "vscode-languageserver/node";
import { type AnalysisJob, AnalysisRunner } from "../../server/src/lsp/analysis-runner.ts";
import { nextTurn } from "../../server/src/lsp/turns.ts";

/** A job of some steps that writes down what happens to it. */
class CountingJob implements AnalysisJob<number, string> {
  readonly events: string[] = [];
  readonly steps: number;
  /** Called at each step. */
  each: (step: number) => void = () => {};

  constructor(steps: number) {
    this.steps = steps;
  }

  planned(): void {
    this.events.push("planned");
  }

  *begin(): Generator<number, string, void> {
    this.events.push("begin");
    try {
      for (let step = 1; step <= this.steps; step++) {
        yield step;
        this.each(step);
      }
      return "result";
    } finally {
      this.events.push("end");
    }
  }

  /** The step that somebody waits for. */
  awaited = 0;

  progress(step: number): boolean {
    this.events.push(`${step}`);
    return step === this.awaited;
  }

  finish(result: string, revision: number): void {
    this.events.push(`${result} of ${revision}`);
  }

  fail(error: unknown, revision: number): void {
    this.events.push(`${error} of ${revision}`);
  }
}

describe("AnalysisRunner", () => {
  it("makes one run of a burst of changes", async () => {
    const job = new CountingJob(2);
    const runner = new AnalysisRunner(job);
    for (let at = 0; at < 5; at++) runner.change();
    await runner.settled();
    expect(job.events.slice(0, 6)).toEqual(["planned", "begin", "1", "2", "end", "result of 5"]);
  });

  it("gives everybody else a turn between two steps that take long or are waited for, and goes on after others", async () => {
    const turnsOf = async (milliseconds: number, awaited = 0) => {
      const job = new CountingJob(3);
      job.awaited = awaited;
      const runner = new AnalysisRunner(job);
      const turns: number[] = [];
      job.each = (step) => {
        const start = Date.now();
        while (Date.now() - start < milliseconds);
        void nextTurn().then(() => turns.push(step));
      };
      runner.change("now");
      await runner.settled();
      return turns;
    };
    expect(await turnsOf(10)).toEqual([1, 2]);
    expect(await turnsOf(0)).toEqual([]);
    expect(await turnsOf(0, 2)).toEqual([1]);
  });

  it("begins soon after a change when the last run was short", async () => {
    const job = new CountingJob(1);
    const runner = new AnalysisRunner(job);
    runner.change("now");
    await runner.settled();
    const start = performance.now();
    runner.change();
    await runner.settled();
    expect(performance.now() - start).toBeLessThan(100);
  });

  it("ends a run that a newer change has overtaken, and runs again for it", async () => {
    const job = new CountingJob(3);
    const runner = new AnalysisRunner(job);
    job.each = (step) => {
      if (step === 1 && runner.isSettled === false && !job.events.includes("changed")) {
        job.events.push("changed");
        runner.change();
      }
    };
    runner.change("now");
    await runner.settled();
    expect(job.events.slice(0, 6)).toEqual(["planned", "begin", "1", "changed", "2", "end"]);
    expect(job.events.slice(6, 12)).toEqual(["begin", "1", "2", "3", "end", "result of 2"]);
  });

  it("tells of a failure, is settled, and runs again at the next change", async () => {
    const job = new CountingJob(1);
    const runner = new AnalysisRunner(job);
    job.each = () => {
      throw new Error("no");
    };
    runner.change("now");
    await runner.settled();
    expect(job.events).toContain("Error: no of 1");
    job.each = () => {};
    runner.change("now");
    await runner.settled();
    expect(job.events).toContain("result of 2");
  });

  it("keeps nobody waiting once it is disposed", async () => {
    const job = new CountingJob(1);
    const runner = new AnalysisRunner(job);
    runner.change();
    const waiting = runner.settled();
    runner.dispose();
    await waiting;
    runner.change();
    await nextTurn();
    expect(job.events).toEqual(["planned"]);
  });
});
