/** What an analysis uses again: of an earlier one, and of one that was not driven to its end. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { evaluateProduct } from "../../../server/src/product/evaluate-product.ts";
import { MemoryFileSystem } from "../../../server/src/vfs/memory-file-system.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";
import { analyze, runToEnd } from "../../../server/src/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/workspace/settings.ts";
import type { Snapshot } from "../../../server/src/workspace/snapshot.ts";

vi.mock(import("../../../server/src/product/evaluate-product.ts"), async (importOriginal) => {
  const original = await importOriginal();
  return { ...original, evaluateProduct: vi.fn(original.evaluateProduct) };
});

const POLICY = `version: 1
regions: { CN: { countries: [CN] }, EEA: { groups: [EEA] } }
products: [{ match: "*", region: EEA }]
apps: { push: { variants: [{ region: CN, module: PushCn }] } }
`;

const evaluated = () => vi.mocked(evaluateProduct).mock.calls.map(([{ name }]) => name);
const write = (fileSystem: MemoryFileSystem, files: Readonly<Record<string, string>>) => {
  for (const [path, text] of Object.entries(files)) fileSystem.write(`file:///t/${path}`, text);
};

function tree() {
  const fileSystem = new MemoryFileSystem();
  write(fileSystem, {
    "AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a.mk $(LOCAL_DIR)/b.mk $(LOCAL_DIR)/c.mk\n",
    "a.mk": "PRODUCT_PACKAGES += PushCn\n",
    "b.mk": "PRODUCT_PACKAGES += Push\n",
    "c.mk": "PRODUCT_PACKAGES += PushCn\n",
    "regionlint.yaml": POLICY,
  });
  return { fileSystem, files: new SourceTree(fileSystem, "file:///t") };
}

beforeEach(() => {
  vi.mocked(evaluateProduct).mockClear();
});

describe("an analysis that was ended early", () => {
  it("leaves the products that it had evaluated to the next one", () => {
    const { files } = tree();
    const begun = analyze(files, DEFAULT_SETTINGS);
    for (let step = 0; step < 3; step++) begun.next();
    begun.return(undefined as never);
    expect(evaluated()).toEqual(["a", "b"]);
    const { findings } = runToEnd(analyze(files, DEFAULT_SETTINGS));
    expect(evaluated()).toEqual(["a", "b", "c"]);
    expect(findings.map(({ place }) => place.file.path)).toEqual(["a.mk", "c.mk"]);
  });

  it("leaves them also when two in a row were ended, but none whose makefile changed", () => {
    const { fileSystem, files } = tree();
    const first = analyze(files, DEFAULT_SETTINGS);
    for (let step = 0; step < 3; step++) first.next();
    const second = analyze(files, DEFAULT_SETTINGS);
    second.next();
    write(fileSystem, { "b.mk": "PRODUCT_PACKAGES += PushCn\n" });
    files.invalidate("file:///t/b.mk");
    const { findings } = runToEnd(analyze(files, DEFAULT_SETTINGS));
    expect(evaluated()).toEqual(["a", "b", "b", "c"]);
    expect(findings.map(({ place }) => place.file.path)).toEqual(["a.mk", "b.mk", "c.mk"]);
  });

  it("leaves nothing that another policy would judge otherwise", () => {
    const { fileSystem, files } = tree();
    const begun = analyze(files, DEFAULT_SETTINGS);
    for (let step = 0; step < 3; step++) begun.next();
    write(fileSystem, { "regionlint.yaml": POLICY.replace("PushCn", "Push") });
    files.invalidate("file:///t/regionlint.yaml");
    const { findings } = runToEnd(analyze(files, DEFAULT_SETTINGS));
    expect(evaluated()).toEqual(["a", "b", "c"]);
    expect(findings.map(({ rule, place }) => [rule, place.file.path])).toEqual([
      ["unclassified-app", "a.mk"],
      ["foreign-app", "b.mk"],
      ["unclassified-app", "c.mk"],
    ]);
  });
});

it("asks of a product again only what changed", () => {
  const { fileSystem, files } = tree();
  const before = runToEnd(analyze(files, DEFAULT_SETTINGS));
  write(fileSystem, { "c.mk": "PRODUCT_PACKAGES += Push\n" });
  files.invalidate("file:///t/c.mk");
  const after = runToEnd(analyze(files, DEFAULT_SETTINGS, before));
  expect(evaluated()).toEqual(["a", "b", "c", "c"]);
  expect(after.findings.map(({ place }) => place.file.path)).toEqual(["a.mk"]);
  expect(after.products[0]).toBe(before.products[0]);
});

it("uses nothing of another environment, and all of an equal one", () => {
  const { fileSystem, files } = tree();
  write(fileSystem, { "c.mk": "PRODUCT_PACKAGES += $(PACK)\n" });
  const foundWith = (variables: Record<string, string>, previous?: Snapshot) =>
    runToEnd(analyze(files, { ...DEFAULT_SETTINGS, variables }, previous));
  const before = foundWith({ PACK: "Push" });
  const after = foundWith({ PACK: "PushCn" }, before);
  expect(after.findings.map(({ place }) => place.file.path)).toEqual(["a.mk", "c.mk"]);
  foundWith({ PACK: "PushCn" }, after);
  expect(evaluated()).toEqual(["a", "b", "c", "a", "b", "c"]);
});
