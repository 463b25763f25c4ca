/** `regionlint check` on the example tree and on small trees: findings, places, fixes, text and exit status. */
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { EXAMPLE, TemporaryTree } from "../lsp/example-tree.ts";
import { type JsonPlace, json, ACTIVATION_POLICY as POLICY, plain, run, textAt } from "./run.ts";

const CROSSING = "vendor/qcom/proprietary/qrdplus/China/ChinaTelecom/products.mk";
const trees: TemporaryTree[] = [];

/** A tree that is removed after the test. */
function temporary(tree: TemporaryTree): TemporaryTree {
  trees.push(tree);
  return tree;
}

afterEach(() => {
  for (const tree of trees.splice(0)) tree.dispose();
});

interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly location: JsonPlace;
  readonly subjects: readonly { name: string; location: JsonPlace; data?: string[]; owner?: string }[];
  readonly products: readonly {
    name: string;
    countries: string[];
    conflict: string[];
    chain: { step: string; place: JsonPlace }[];
    guards: {
      place: JsonPlace;
      text: string;
      variables: { name: string; value: string; place?: JsonPlace }[];
    }[];
  }[];
  readonly fixes?: readonly {
    title: string;
    kind: string;
    preferred: boolean;
    edits: { place: JsonPlace; newText: string }[];
  }[];
}

async function checkJson(...args: string[]): Promise<{ status: number | null; findings: JsonFinding[] }> {
  const result = await run(["check", "--format", "json", ...args]);
  return { status: result.status, findings: json(result).findings };
}

/** A small tree: one product per region, and a package list to break. */
function smallTree(packages: string, policy?: string): TemporaryTree {
  const files: Record<string, string> = {
    "device/acme/one/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one_eea.mk\n",
    "device/acme/one/one_eea.mk": packages,
  };
  if (policy !== undefined) files["regionlint.yaml"] = policy;
  return temporary(TemporaryTree.of(files));
}

describe("check --format json", () => {
  it("finds the planted mistakes of the example, and nothing in the healthy device", async () => {
    const { status, findings } = await checkJson();
    expect(status).toBe(1);
    expect(findings).toHaveLength(9);
    const names = findings.flatMap((finding) => finding.products.map(({ name }) => name));
    expect([...new Set(names)].sort()).toEqual(["B2N_00EEA", "B2N_00WW"]);
  });

  it("says where the characters stand, for every place that it prints", async () => {
    const { findings } = await checkJson();
    for (const { location, subjects } of findings) {
      expect(textAt(EXAMPLE, location)).not.toBe("");
      for (const subject of subjects) {
        const text = textAt(EXAMPLE, subject.location);
        expect(text.includes(subject.name) || subject.name.endsWith(text.replace("$(LOCAL_PATH)", ""))).toBe(
          true,
        );
      }
    }
  });

  it("reports the crossing with its chain and the assignment that let it through", async () => {
    const { findings } = await checkJson();
    const leak = findings.find(({ subjects }) => subjects.some(({ name }) => name === "AutoRegistration"));
    expect(leak?.rule).toBe("foreign-app");
    expect(leak?.location.path).toBe("vendor/hmd/B2N/device-vendor.mk");
    expect(leak && textAt(EXAMPLE, leak.location)).toBe(CROSSING);
    expect(leak?.products.map(({ name }) => name)).toEqual(["B2N_00EEA", "B2N_00WW"]);
    const [eea] = leak?.products ?? [];
    expect(eea?.chain.map(({ step }) => step)).toEqual(["product", "inherit", "inherit", "inherit", "word"]);
    expect(eea?.chain.map(({ place }) => place.path)).toEqual([
      "device/hmd/B2N/B2N_00EEA.mk",
      "device/hmd/B2N/B2N_00EEA.mk",
      "device/hmd/B2N/device.mk",
      "vendor/hmd/B2N/device-vendor.mk",
      CROSSING,
    ]);
    const read = eea?.guards
      .flatMap(({ variables }) => variables)
      .find(({ name }) => name === "TARGET_USES_QTIC");
    expect(read?.value).toBe("true");
    expect(read?.place && textAt(EXAMPLE, read.place)).toContain("TARGET_USES_QTIC := true");
    expect(eea?.conflict).toContain("FI");
    expect(eea?.conflict).not.toContain("CN");
  });

  it("names who gets which data", async () => {
    const { findings } = await checkJson();
    const subjects = findings.flatMap((finding) => finding.subjects);
    expect(subjects.find(({ name }) => name === "AutoRegistration")?.data).toContain("imei");
    expect(subjects.find(({ name }) => name === "zzhc.vnet.cn")?.owner).toBe("China Telecom");
  });

  it("leaves fixes out unless asked, and offers edits that remove the finding", async () => {
    const without = await checkJson();
    expect(without.findings.some((finding) => finding.fixes !== undefined)).toBe(false);
    const { findings } = await checkJson("--fixes");
    for (const finding of findings) {
      expect(finding.fixes?.filter(({ preferred }) => preferred)).toHaveLength(1);
    }
    const swap = findings.find(({ message }) => message.includes("UsageStatsCn"))?.fixes?.[0];
    const tree = temporary(TemporaryTree.example());
    for (const { place, newText } of swap?.edits ?? []) {
      const text = tree.read(place.path);
      tree.write(place.path, text.replace(textAt(tree.root, place), newText));
    }
    const after = await checkJson(tree.root);
    expect(after.findings).toHaveLength(8);
    expect(after.findings.some(({ message }) => message.includes("UsageStatsCn"))).toBe(false);
  });

  it("proves fixes on all products also when only some are checked", async () => {
    const all = await checkJson("--fixes");
    const some = await checkJson("--fixes", "--product", "*_00WW");
    const titles = (findings: readonly JsonFinding[]) =>
      findings
        .find(({ subjects }) => subjects[0]?.name === "AutoRegistration")
        ?.fixes?.map(({ title }) => title);
    expect(titles(some.findings)).toEqual(titles(all.findings));
  });

  it("gives the same text every time", async () => {
    const [first, second] = [
      await run(["check", "--format", "json"]),
      await run(["check", "--format", "json"]),
    ];
    expect(first.stdout).toBe(second.stdout);
  });
});

describe("exit status", () => {
  it("follows --fail-on", async () => {
    const tree = smallTree("PRODUCT_NAME := one_eea\n$(error no)\n", POLICY);
    const failing = await run(["check", tree.root, "--fail-on", "error"]);
    expect([failing.status, failing.stdout]).toEqual([1, expect.stringContaining("error[make-error]")]);
    const clean = smallTree("PRODUCT_NAME := one_eea\nPRODUCT_PACKAGES := ActivationEea\n", POLICY);
    expect((await run(["check", clean.root, "--fail-on", "info"])).status).toBe(0);
  });

  it("is 0 when what is found is milder than --fail-on", async () => {
    const unmatched = smallTree("PRODUCT_NAME := one_eea\n", POLICY.replace("*_eea", "*_cn"));
    expect((await run(["check", unmatched.root])).status).toBe(1);
    expect((await run(["check", unmatched.root, "--fail-on", "error"])).status).toBe(0);
  });
});

describe("check as text", () => {
  it("puts carets under the word", async () => {
    const { stdout } = await run(["check"]);
    const lines = stdout.split("\n");
    const at = lines.findIndex((line) => line.startsWith("15 |     UsageStatsCn"));
    expect(lines[at - 2]).toContain("--> device/hmd/B2N/B2N_00EEA.mk:15:5");
    expect(lines[at + 1]).toBe("   |     ^^^^^^^^^^^^");
  });

  it("walks the chain and names the assignment that decided", async () => {
    const { stdout } = await run(["check"]);
    expect(stdout).toContain("device/hmd/B2N/device.mk:17        inherits vendor/hmd/B2N/device-vendor.mk");
    const flag = "because TARGET_USES_QTIC is true, set at vendor/qcom/proprietary/common/qtic.mk:4";
    expect(stdout).toContain(flag);
    expect(stdout).toContain("AutoRegistration (device-activation) handles location, imei, iccid and serial");
    expect(stdout).toContain("China Telecom receives location, imei and iccid at zzhc.vnet.cn");
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("9 errors in 2 of 6 products");
  });

  it("shows fixes as a small diff", async () => {
    const { stdout } = await run(["check", "--fixes"]);
    expect(stdout).toMatch(/fix \(preferred\): .*UsageStatsEea/);
    expect(stdout).toMatch(/15 \| - {5}UsageStatsCn \\\n +\| \+ {5}UsageStatsEea \\\n/);
  });

  it("has colours and the terminal's width on a terminal alone", async () => {
    const narrow = await run(["check"], { columns: 80 });
    expect(narrow.stdout).toContain("\u001B[31m");
    for (const line of plain(narrow.stdout).split("\n"))
      if (line.length > 80)
        expect(
          line
            .replace(/^ *= brings from /, "")
            .trim()
            .split(/\s+/).length,
        ).toBeLessThanOrEqual(2);
    expect((await run(["check"])).stdout).not.toContain("\u001B");
    expect((await run(["check"], { columns: 80, env: { NO_COLOR: "1" } })).stdout).not.toContain("\u001B");
    expect((await run(["check"], { env: { FORCE_COLOR: "1" } })).stdout).toContain("\u001B[31m");
  });

  it("keeps the remarks out of standard output", async () => {
    const tree = smallTree("PRODUCT_NAME := one_eea\n");
    const { stdout, stderr } = await run(["check", tree.root]);
    expect(stderr.match(/^hint: .*regionlint\.yaml/gm)).toHaveLength(1);
    expect(stdout).not.toContain("hint");
  });

  it("says so when nothing is found", async () => {
    const tree = smallTree("PRODUCT_NAME := one_eea\nPRODUCT_PACKAGES := ActivationEea\n", POLICY);
    const { status, stdout } = await run(["check", tree.root]);
    expect([status, stdout]).toEqual([0, "No findings in 1 product\n"]);
  });
});

describe("check of difficult files", () => {
  it("counts columns in files with CRLF", async () => {
    const tree = smallTree("PRODUCT_NAME := one_eea\r\nPRODUCT_PACKAGES := \\\r\n\tActivationCn\r\n", POLICY);
    const { findings } = await checkJson(tree.root);
    expect(findings.map(({ location }) => textAt(tree.root, location))).toEqual(["ActivationCn"]);
    expect(findings[0]?.location).toMatchObject({ line: 3, column: 2, endLine: 3, endColumn: 14 });
    const { stdout } = await run(["check", tree.root]);
    expect(stdout).toContain("3 |     ActivationCn\n  |     ^^^^^^^^^^^^\n");
    expect(stdout).not.toContain("\r");
  });

  it("reads trees and files with blanks and other letters in their names", async () => {
    const tree = temporary(
      TemporaryTree.of({
        "wörk tree/device/ünï/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/ünï_eea.mk\n",
        "wörk tree/device/ünï/ünï_eea.mk":
          "PRODUCT_NAME := ünï_eea\n# 日本\nPRODUCT_PACKAGES := ActivationCn\n",
        "wörk tree/regionlint.yaml": POLICY,
      }),
    );
    const root = join(tree.root, "wörk tree");
    const { findings } = await checkJson(root);
    expect(findings[0]?.location.path).toBe("device/ünï/ünï_eea.mk");
    expect(findings.map(({ location }) => textAt(root, location))).toEqual(["ActivationCn"]);
  });

  it("reports what make would stop at, at its place", async () => {
    const tree = smallTree("PRODUCT_NAME := one_eea\nifeq ($(A),b)\nPRODUCT_PACKAGES := X\n", POLICY);
    const { status, findings } = await checkJson(tree.root);
    expect(status).toBe(1);
    const [error] = findings.filter(({ rule }) => rule === "make-error");
    expect(error?.location).toMatchObject({ path: "device/acme/one/one_eea.mk" });
    expect((await run(["check", tree.root])).stdout).toContain("error[make-error]");
  });

  it("writes the result to a file, and nothing to standard output", async () => {
    const tree = smallTree("PRODUCT_NAME := one_eea\nPRODUCT_PACKAGES := ActivationCn\n", POLICY);
    const file = join(tree.root, "the report.json");
    const { status, stdout } = await run(["check", tree.root, "--format", "json", "--output", file]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(JSON.parse(readFileSync(file, "utf8")).findings).toHaveLength(1);
    const colored = await run(["check", tree.root, "--output", "out.txt"], { cwd: tree.root, columns: 80 });
    expect(colored.stdout).toBe("");
    expect(tree.read("out.txt")).toContain("ActivationCn");
    expect(tree.read("out.txt")).not.toContain("\u001B");
  });

  it("reads a policy outside of the tree, with what it extends", async () => {
    const tree = smallTree("PRODUCT_NAME := one_eea\nPRODUCT_PACKAGES := ActivationCn\n");
    const policies = temporary(
      TemporaryTree.of({ "a/base.yaml": POLICY, "b/own.yaml": "version: 1\nextends: ../a/base.yaml\n" }),
    );
    const { findings } = await checkJson(tree.root, "--policy", join(policies.root, "b/own.yaml"));
    expect(findings.map(({ rule }) => rule)).toEqual(["foreign-app"]);
  });

  it("reads a lone repository at the path that its makefiles call it", async () => {
    const tree = temporary(TemporaryTree.of({}));
    cpSync(join(EXAMPLE, "device/hmd/B2N"), join(tree.root, "B2N"), { recursive: true });
    cpSync(join(EXAMPLE, "regionlint.yaml"), join(tree.root, "policy.yaml"));
    const policy = ["--policy", join(tree.root, "policy.yaml")];
    const guessed = await run(["check", "--format", "json", join(tree.root, "B2N"), ...policy]);
    expect(guessed.stderr).toContain("device/hmd/B2N");
    const places: JsonPlace[] = json(guessed).findings.map(({ location }: JsonFinding) => location);
    expect(places.map(({ path }) => path)).toContain("B2N_00EEA.mk");
    const mount = ["--mount", `device/hmd/B2N=${join(tree.root, "B2N")}`];
    const given = await run(["check", "--format", "json", join(tree.root, "B2N"), ...mount, ...policy]);
    expect(given.stdout).toBe(guessed.stdout);
    expect(given.stderr).not.toContain("note:");
  });
});
