/**
 * Plants modules in a copy of a source tree: `npm run plant -- COPY [--count N] [--seed N]`. It changes makefiles that products of the
 * tree read, in ten forms, and prints where, and which products reach each module. `npm run conformance -- COPY` then tells whether
 * the build's own makefiles find them in the same products.
 */
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { NodeFileSystem } from "../server/src/node/node-file-system.ts";
import { fileUri } from "../server/src/text/uri.ts";
import { SourceTree } from "../server/src/vfs/source-tree.ts";
import { analyze, runToEnd } from "../server/src/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../server/src/workspace/settings.ts";
import { Random } from "../test/generated/random.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: "string", default: "50" }, seed: { type: "string", default: "1" } },
});
if (positionals[0] === undefined) throw new Error("which copy of a tree? npm run plant -- COPY");
const root = resolve(positionals[0]);
const random = new Random(Number(values.seed));

/** The ten forms: each gives the lines to add to a makefile, and may write one beside it. */
const FORMS = {
  plain: ({ module }) => [`PRODUCT_PACKAGES += ${module}`],
  list: ({ module }) => ["PRODUCT_PACKAGES += \\", `    ${module}First \\`, `    ${module}`],
  variable: ({ module }) => [`${module}_APP := ${module}`, `PRODUCT_PACKAGES += $(${module}_APP)`],
  foreach: ({ module }) => [`$(foreach m,${module},$(eval PRODUCT_PACKAGES += $(m)))`],
  flag: ({ module }) => [`ifeq ($(strip $(${module}_OFF)),)`, `PRODUCT_PACKAGES += ${module}`, "endif"],
  product: ({ module, product }) => [
    `ifneq ($(filter ${product} %_${module},$(TARGET_PRODUCT)),)`,
    `PRODUCT_PACKAGES += ${module}`,
    "endif",
  ],
  include: ({ module, beside }) => [`include ${beside(`PRODUCT_PACKAGES += ${module}`)}`],
  inherit: ({ module, beside }) => [`$(call inherit-product, ${beside(`PRODUCT_PACKAGES += ${module}`)})`],
  self: ({ module }) => [`PRODUCT_PACKAGES := ${module} $(PRODUCT_PACKAGES)`],
  property: ({ module }) => [`PRODUCT_PRODUCT_PROPERTIES += ro.planted.${module}=${module}`],
};

/** The products of the tree as they are now. */
function products() {
  const tree = new SourceTree(new NodeFileSystem(), fileUri(root), {});
  return runToEnd(analyze(tree, DEFAULT_SETTINGS)).products.map(({ product }) => product);
}

function plant(index, before) {
  const module = `Planted${index}`;
  const product = random.pick(before);
  const path = random.pick([...product.nodes.keys()]);
  const form = Object.keys(FORMS)[index % Object.keys(FORMS).length];
  const beside = (line) => {
    const file = `${dirname(path)}/planted_${index}.mk`;
    writeFileSync(join(root, file), `${line}\n`);
    return file;
  };
  const lines = FORMS[form]({ module, product: product.name, beside });
  const end = readFileSync(join(root, path), "utf8").endsWith("\n") ? "" : "\n";
  appendFileSync(join(root, path), `${end}\n${lines.join("\n")}\n`);
  return { module, form, path };
}

const before = products();
const planted = Array.from({ length: Number(values.count) }, (_, index) => plant(index, before));
const after = products();
for (const { module, form, path } of planted) {
  const holds = ({ variables }) =>
    ["PRODUCT_PACKAGES", "PRODUCT_PRODUCT_PROPERTIES"].some((name) =>
      variables.get(name)?.some(({ text }) => text === module || text.endsWith(`=${module}`)),
    );
  const reached = after.filter(holds).map(({ name }) => name);
  console.log(`${module} (${form}) in ${path}: ${reached.length} of ${after.length} products`);
}
