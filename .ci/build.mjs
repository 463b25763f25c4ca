/**
 * Bundles what runs: `dist/extension.cjs` for VS Code and `dist/regionlint.js`, the command line and language server, and puts the
 * pages about rules, policy and endpoints into `dist/docs/`, the JSON Schema of the policy beside them. With `--development` the bundles are readable and carry source maps; `--tests` adds the suite that runs inside VS Code.
 */
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { dist, root } from "./process.mjs";
import { rulePages } from "./rule-docs.mjs";

const development = process.argv.includes("--development");

/** Node 20 is what VS Code 1.91 and the oldest Node we support have in common. */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  minify: !development,
  keepNames: true,
  sourcemap: development,
  logLevel: "warning",
  legalComments: "none",
};

/** i18n-iso-countries' entry for Node loads every language there is; `index` leaves that to its user. */
const countriesWithoutLanguages = {
  name: "countries-without-languages",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^i18n-iso-countries$/ }, ({ resolveDir, kind }) =>
      resolve("i18n-iso-countries/index.js", { resolveDir, kind }),
    );
  },
};

// CommonJS packages inside an ES module ask for Node's own modules by `require`.
const requireBanner = [
  "#!/usr/bin/env node",
  'import { createRequire as createRequireOfBundle } from "node:module";',
  "const require = createRequireOfBundle(import.meta.url);",
].join("\n");

const bundles = [
  {
    entryPoints: ["client/src/extension.ts"],
    outfile: dist("extension.cjs"),
    format: "cjs",
    external: ["vscode"],
  },
  {
    entryPoints: ["server/src/node/main.ts"],
    outfile: dist("regionlint.js"),
    format: "esm",
    banner: { js: requireBanner },
    plugins: [countriesWithoutLanguages],
  },
];
if (process.argv.includes("--tests")) {
  bundles.push({
    entryPoints: ["test/extension/suite.ts"],
    outfile: dist("test/extension-suite.cjs"),
    format: "cjs",
    external: ["vscode", "mocha"],
    minify: false,
    sourcemap: "inline",
  });
}

for (const name of ["extension.cjs.map", "regionlint.js.map"]) rmSync(dist(name), { force: true });
await Promise.all(bundles.map((bundle) => build({ ...common, ...bundle })));
chmodSync(dist("regionlint.js"), 0o755);

const pages = dist("docs");
rmSync(pages, { recursive: true, force: true });
mkdirSync(pages, { recursive: true });
for (const [name, text] of rulePages()) {
  // The pages about other things stand beside them here, and not above.
  writeFileSync(join(pages, name), text.replaceAll("](../", "]("));
}
for (const name of ["ENDPOINTS.md", "POLICY.md"])
  copyFileSync(join(root, "server", "docs", name), join(pages, name));
copyFileSync(
  join(root, "server", "schemas", "regionlint.schema.json"),
  join(dist("."), "regionlint.schema.json"),
);
