/** A long run of the random makefiles: `npm run property -- --runs 20000`. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runNode, toolPath } from "./process.mjs";

const { values } = parseArgs({ options: { runs: { type: "string", default: "20000" } } });
const args = ["run", "--config", join("test", "vitest.config.ts"), join("test", "property")];
const env = { ...process.env, REGIONLINT_PROPERTY_RUNS: values.runs };
process.exit(await runNode(toolPath("vitest", "vitest.mjs"), args, { env }));
