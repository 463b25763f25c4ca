/** Policies of several folders that extend a file which lies outside of them, over a real stream. */
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Hover } from "vscode-languageserver";
import { TemporaryTree } from "./example-tree.ts";
import { connect } from "./in-process-server.ts";
import type { LanguageClient } from "./language-client.ts";

const PRODUCT = "device/x/a.mk";
const POLICY = "regionlint.yaml";

const folder = (policy: string) => ({
  "device/x/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a.mk\n",
  [PRODUCT]: "PRODUCT_PACKAGES += Clock\n",
  [POLICY]: policy,
});

let both: TemporaryTree;
let client: LanguageClient;
const uriOf = (path: string) => both.uri(path);

/** Two folders, `one` and `two`, beside a shared file. */
beforeEach(() => {
  both = TemporaryTree.of({});
  const own = (region: string) =>
    folder(`version: 1\nextends: ../shared.yaml\nproducts: [{ match: "*", region: ${region} }]\n`);
  for (const [name, region] of [
    ["one", "CN"],
    ["two", "EEA"],
  ] as const)
    for (const [path, text] of Object.entries(own(region))) both.write(`${name}/${path}`, text);
  shared("CN");
  client = connect().client;
});

afterEach(async () => {
  await client.shutdown();
  both.dispose();
});

function shared(region: string): void {
  both.write(
    "shared.yaml",
    `version: 1\napps: { clock: { variants: [{ region: ${region}, module: Clock }] } }\n`,
  );
}

async function started(): Promise<void> {
  await client.analysisAfter(() => client.initialize({ folders: [uriOf("one"), uriOf("two")] }));
  while (client.finished.length < 2) await client.nextFinished();
}

/** In which of the folders the app is reported. */
const reported = () => ["one", "two"].filter((name) => client.diagnostics.has(uriOf(`${name}/${PRODUCT}`)));

it("count for each folder, and all of them follow what is edited or saved in the shared file", async () => {
  await started();
  expect(reported()).toEqual(["two"]);
  const before = client.finished.length;
  shared("EEA");
  await client.changedOnDisk(uriOf("shared.yaml"), 2);
  while (client.finished.length < before + 2) await client.nextFinished();
  expect(reported()).toEqual(["one"]);
  await client.open(uriOf("shared.yaml"), both.read("shared.yaml"));
  const saved = client.finished.length;
  await client.replace(uriOf("shared.yaml"), "region: EEA", "region: Mars");
  while (client.finished.length < saved + 2) await client.nextFinished();
  const codes = client.diagnostics.get(uriOf("shared.yaml"))?.map(({ code }) => code);
  expect(new Set(codes)).toEqual(new Set(["policy-unknown-region"]));
});

it("have hovers in the shared file too, also where it lies in a folder of its own", async () => {
  for (const path of ["shared.yaml", "three/shared.yaml"])
    both.write(path, "version: 1\nproducts: [{ match: a, region: CN }]\n");
  both.write("two/regionlint.yaml", "version: 1\nextends: ../three/shared.yaml\n");
  await client.analysisAfter(() => client.initialize({ folders: ["one", "two", "three"].map(uriOf) }));
  while (client.finished.length < 3) await client.nextFinished();
  for (const path of ["shared.yaml", "three/shared.yaml"]) {
    const hover: Hover | null = await client.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: uriOf(path) },
      position: { line: 1, character: 21 },
    });
    expect(hover?.contents).toMatchObject({ value: expect.stringContaining("matches in 1 product") });
  }
});

it("say at its place what does not exist, and take it when it comes", async () => {
  both.remove("shared.yaml");
  await started();
  const [missing] = client.diagnostics.get(uriOf(`one/${POLICY}`)) ?? [];
  expect(missing).toMatchObject({
    code: "policy-missing-extends",
    range: { start: { line: 1, character: 9 } },
  });
  const before = client.finished.length;
  shared("CN");
  await client.changedOnDisk(uriOf("shared.yaml"), 1);
  while (client.finished.length < before + 2) await client.nextFinished();
  expect(client.diagnostics.has(uriOf(`one/${POLICY}`))).toBe(false);
  expect(reported()).toEqual(["two"]);
});

it("say at its place what extends itself, by whichever path", async () => {
  both.write("shared.yaml", "version: 1\nextends: one/regionlint.yaml\n");
  await started();
  const found = client.diagnostics.get(uriOf("shared.yaml")) ?? [];
  expect(found.map(({ code }) => code)).toEqual(["policy-extends-cycle"]);
  expect(found[0]?.message).toMatch(/regionlint\.yaml → .*shared\.yaml → .*regionlint\.yaml/);
});
