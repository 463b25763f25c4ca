/** A long run of the random makefiles: `npm run property -- --runs 20000 [--seed 7]`; without a seed, others each time. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runNode, toolPath } from "./process.mjs";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "20000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const args = ["run", "--config", join("test", "vitest.config.ts"), join("test", "property")];
const env = { ...process.env, REGIONLINT_PROPERTY_RUNS: values.runs, REGIONLINT_PROPERTY_SEED: values.seed };
process.exit(await runNode(toolPath("vitest", "vitest.mjs"), args, { env }));
