/** Random edits and requests in between: nothing fails, and in the end the server knows what a new one finds in the same texts. */
import { describe, expect, it } from "vitest";
import { Random } from "../generated/random.ts";
import { TemporaryTree } from "./example-tree.ts";
import { connect } from "./in-process-server.ts";
import type { LanguageClient } from "./language-client.ts";

const PATHS = [
  "device/hmd/B2N/AndroidProducts.mk",
  "device/hmd/B2N/B2N_00EEA.mk",
  "device/hmd/B2N/B2N_00WW.mk",
  "device/hmd/B2N/regions/eea.yaml",
  "device/hmd/B2N/overlay-eea/frameworks/base/core/res/res/values/config.xml",
  "vendor/hmd/B2N/device-vendor.mk",
  "vendor/qcom/proprietary/common/qtic.mk",
  "regionlint.yaml",
];
/** What is typed: mostly the beginnings of something. */
const TYPED = [
  ...'\n\t#<{"):'.split(""),
  "\\\n",
  "\r\n",
  "é😀",
  "ifeq (",
  "endif\n",
  "else\n",
  "define X\n",
  "$(",
  "$(call inherit-product, ",
  "PRODUCT_PACKAGES += AutoRegistration\n",
  "include device/**/*.mk\n",
  "$(error x)",
  "- ",
];
const REQUESTS = ["textDocument/hover", "textDocument/definition", "textDocument/codeAction"];
const EDITS = 120;

async function edit(client: LanguageClient, uri: string, random: Random): Promise<void> {
  const { length } = client.document(uri).getText();
  const start = random.between(0, length);
  const end = random.chance(0.3) ? Math.min(length, start + random.between(0, 30)) : start;
  await client.edit(uri, start, end, random.chance(0.25) ? "" : random.pick(TYPED));
}

function ask(client: LanguageClient, uri: string, random: Random): Promise<unknown> {
  const document = client.document(uri);
  const position = document.positionAt(random.between(0, document.getText().length));
  const range = { start: position, end: position };
  const context = { diagnostics: [], only: random.chance(0.5) ? ["quickfix", "source"] : undefined };
  return client.connection.sendRequest(random.pick(REQUESTS), {
    textDocument: { uri },
    position,
    range,
    context,
  });
}

async function started(tree: TemporaryTree): Promise<LanguageClient> {
  const { client } = connect();
  await client.analysisAfter(() => client.initialize({ folders: [tree.rootUri] }));
  return client;
}

describe("random edits", () => {
  it.each([1, 2, 3])("with seed %i", async (seed) => {
    const random = new Random(seed);
    const tree = TemporaryTree.example();
    const client = await started(tree);
    for (const path of PATHS) await client.open(tree.uri(path), tree.read(path));
    const answers: Promise<unknown>[] = [];
    for (let count = 0; count < EDITS; count++) {
      const uri = tree.uri(random.pick(PATHS));
      await edit(client, uri, random);
      if (random.chance(0.3)) answers.push(ask(client, uri, random));
      if (random.chance(0.15)) await Promise.all(answers);
    }
    await Promise.all(answers);
    await client.waitUntilSettled(tree.uri("regionlint.yaml"));
    expect(client.log.filter((line) => line.includes(" failed: "))).toEqual([]);

    for (const path of PATHS) tree.write(path, client.document(tree.uri(path)).getText());
    const other = await started(tree);
    expect([...client.diagnostics].sort()).toEqual([...other.diagnostics].sort());
    await Promise.all([client.shutdown(), other.shutdown()]);
    tree.dispose();
  });
});
