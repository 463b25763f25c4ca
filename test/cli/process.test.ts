/** The bundled program (`npm run build`) as a process of its own: streams, exit status, closed pipes, the shell's view. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { json, PROGRAM, run, runProgram } from "./run.ts";

beforeAll(() => {
  expect(existsSync(PROGRAM), `${PROGRAM} is missing: npm run build makes it`).toBe(true);
});

describe("regionlint as a process", () => {
  it("checks the current folder and exits with 1", () => {
    const { status, stdout, stderr } = runProgram(["check"]);
    expect(status).toBe(1);
    expect(stdout).toContain("9 errors in 2 of 6 products");
    expect(stderr).not.toContain("error");
  });

  it("prints the same JSON as in a process of a test", async () => {
    const [program, own] = [
      runProgram(["check", "--format", "json"]),
      await run(["check", "--format", "json"]),
    ];
    expect(json(program)).toEqual(json(own));
  });

  it("exits with 0 for questions", () => {
    expect(runProgram(["products"]).status).toBe(0);
    expect(runProgram(["dump", "B2N_00CN"]).status).toBe(0);
    expect(runProgram(["explain", "B2N_00CN", "AutoRegistration"]).status).toBe(0);
  });

  it("exits with 2 and one line for what it cannot run", () => {
    const { status, stdout, stderr } = runProgram(["check", "nowhere"]);
    expect([status, stdout, stderr]).toEqual([2, "", "error: there is no folder nowhere\n"]);
  });

  it("tells the version of the package", () => {
    const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(runProgram(["--version"]).stdout).toBe(`${manifest.version}\n`);
  });

  it("ends quietly when nobody reads on", async () => {
    const child = spawn(process.execPath, [PROGRAM, "check", "--format", "json"], {
      cwd: new URL("../workspaces/nokia-7-plus", import.meta.url),
    });
    let errors = "";
    child.stderr.on("data", (data) => {
      errors += data;
    });
    child.stdout.destroy();
    const [code, signal] = await once(child, "exit");
    expect(signal).toBeNull();
    expect(code).toBeLessThan(2);
    expect(errors).not.toContain("EPIPE");
  });
});
