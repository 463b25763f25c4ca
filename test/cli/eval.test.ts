/** `regionlint eval`: one makefile by itself. */
import { afterAll, describe, expect, it } from "vitest";
import { TemporaryTree } from "../lsp/example-tree.ts";
import { run } from "./run.ts";

const tree = TemporaryTree.of({
  "main.mk":
    "$(info for $(SKU))\n$(warning careful)\ninclude sub/more.mk\nX = $(SKU)-x\n$(error stop)\nY := after\n",
  "sub/more.mk": "MORE := $(shell date)\n",
  "lacking.mk": "include one.mk two.mk\ngoal: Y := 2\nX := 1\ngoal:\n",
  "runaway.mk": "A := 1\nR = $(call R)\nQ = $(error only when read)\nB := $(R)\nC := 2\n",
});

afterAll(() => tree.dispose());

const evaluated = (...args: string[]) => run(["eval", ...args], { cwd: tree.root });

describe("eval", () => {
  it("prints what make would print, each on its stream, then the variables, and goes on behind an error", async () => {
    const { status, stdout, stderr } = await evaluated("main.mk", "--set", "SKU=00WW");
    expect(stdout).toBe("for 00WW\nMORE=<unknown>\nSKU=00WW\nX=00WW-x\nY=after\n");
    expect(stderr).toBe("main.mk:2: careful\nmain.mk:5: *** stop.  Stop.\n");
    expect(status).toBe(0);
  });

  it("prints only the variables that are asked for", async () => {
    const { stdout } = await evaluated("main.mk", "--print", "Y", "--print", "NONE");
    expect(stdout).toBe("for \nY=after\nNONE=\n");
  });

  it("gives flavors, origins and lines as JSON", async () => {
    const { stdout, stderr } = await evaluated("main.mk", "--set", "SKU=1", "--format", "json");
    const { schemaVersion, variables, messages } = JSON.parse(stdout);
    expect(schemaVersion).toBe(1);
    expect(variables.X).toEqual({ value: "1-x", flavor: "recursive", origin: "file" });
    expect(variables.SKU).toEqual({ value: "1", flavor: "recursive", origin: "command line" });
    expect(messages.at(-1)).toEqual({ kind: "error", text: "stop", path: "main.mk", line: 5 });
    expect(stderr).toBe("");
  });

  it("knows the variables that make defines itself", async () => {
    const { stdout } = await evaluated(
      "main.mk",
      "--print",
      "MAKE",
      "--print",
      "MAKE_VERSION",
      "--print",
      "CC",
    );
    expect(stdout).toBe("for \nMAKE=make\nMAKE_VERSION=4.3\nCC=cc\n");
  });

  it("goes on without a makefile that is not there, and says so at the end as make does", async () => {
    const { stdout, stderr } = await evaluated("lacking.mk");
    expect(stdout).toBe("X=1\n");
    const said = (name: string) =>
      `lacking.mk:1: ${name}: No such file or directory\nmake: *** No rule to make target '${name}'.  Stop.\n`;
    expect(stderr).toBe(said("two.mk") + said("one.mk"));
  });

  it("ends where a makefile runs away, and tells what was set until then without reporting what printing finds", async () => {
    const { status, stdout, stderr } = await evaluated("runaway.mk");
    expect(stdout).toBe("A=1\nQ=\nR=<unknown>\n");
    expect(stderr).toBe("runaway.mk:2: *** evaluation is nested too deeply: more than 300 levels.  Stop.\n");
    expect(status).toBe(0);
  });

  it.each([
    [["none.mk"], "there is no file none.mk"],
    [["main.mk", "--set", "SKU"], "--set SKU: NAME=VALUE is needed"],
  ])("refuses %j", async (args, reason) => {
    const { status, stdout, stderr } = await evaluated(...args);
    expect(stderr).toContain(reason);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });
});
