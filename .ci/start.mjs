/**
 * Builds, then reviews a source tree on the terminal: the example, or the one given (`npm start -- /path/to/tree`, with the options
 * of `regionlint check`).
 */
import { join, relative } from "node:path";
import { dist, root, runNode } from "./process.mjs";
import { exampleTree } from "./temporary.mjs";

const own = process.argv.slice(2);
const status = await runNode(join(root, ".ci", "build.mjs"), []);
if (status !== 0) process.exit(status);

if (own.length > 0) process.exit(await runNode(dist("regionlint.js"), ["check", ...own]));

const found = await runNode(dist("regionlint.js"), ["check", relative(process.cwd(), exampleTree)]);
if (found > 1) process.exit(found);
console.error(`
These findings are planted: ${relative(process.cwd(), exampleTree)} is the example tree, and its README.md says what is
wrong in it. To check a source tree of your own:

    npm start -- /path/to/tree
`);
