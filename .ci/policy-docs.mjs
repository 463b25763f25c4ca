/**
 * Makes what describes the policy file from its schema: the page `server/docs/POLICY.md` and the JSON Schema
 * `server/schemas/regionlint.schema.json`; and the page `server/docs/ENDPOINTS.md` from the tables of hosts. Tests hold them to it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { endpointsPage } from "../server/src/endpoints/endpoints-page.ts";
import { policyJsonSchema } from "../server/src/policy/json-schema.ts";
import { policyPage } from "../server/src/policy/policy-page.ts";
import { root } from "./process.mjs";

const wanted = new Map([
  ["server/docs/ENDPOINTS.md", endpointsPage()],
  ["server/docs/POLICY.md", policyPage()],
  ["server/schemas/regionlint.schema.json", `${JSON.stringify(policyJsonSchema(), null, 2)}\n`],
]);

for (const [name, text] of wanted) {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
