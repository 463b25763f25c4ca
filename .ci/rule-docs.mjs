/**
 * Makes the documentation pages of the rules from the comments of their files, and an index: `server/docs/rules/*.md`. With
 * `--check` it writes nothing and fails when a page is not as it should be.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./process.mjs";

const rules = join(root, "server", "src", "rules");
const pages = join(root, "server", "docs", "rules");

/** A rule file: it exports one rule, whose comment is its page. */
const RULE =
  /\/\*\*\n((?: \*.*\n)+) \*\/\nexport const \w+: Rule = \{\n {2}id: "([\w-]+)",\n {2}severity: "(\w+)",\n {2}summary:\s*"([^"]+)"/;

/**
 * Every page by its file name.
 * @returns {Map<string, string>}
 */
export function rulePages() {
  const found = readdirSync(rules)
    .sort()
    .flatMap((name) => {
      const match = RULE.exec(readFileSync(join(rules, name), "utf8"));
      if (match === null) return [];
      const [, comment, id, severity, summary] = match;
      if (name !== `${id}.ts`) throw new Error(`${name} holds the rule ${id}`);
      return [{ id, severity, summary, body: comment.replaceAll(/^ \* ?/gm, "") }];
    });
  const result = new Map(
    found.map(({ id, severity, summary, body }) => [
      `${id}.md`,
      `# ${id}\n\n*${severity}* · ${summary}\n\n${body.trim()}\n`,
    ]),
  );
  const rows = found.map(({ id, severity, summary }) => `| [${id}](${id}.md) | ${severity} | ${summary} |`);
  result.set("README.md", `# Rules\n\n| rule | severity | reports |\n|---|---|---|\n${rows.join("\n")}\n`);
  return result;
}

function main() {
  const wanted = rulePages();
  const check = process.argv.includes("--check");
  mkdirSync(pages, { recursive: true });
  for (const name of readdirSync(pages)) if (!wanted.has(name) && !check) rmSync(join(pages, name));
  for (const [name, text] of wanted) {
    let old = "";
    try {
      old = readFileSync(join(pages, name), "utf8");
    } catch {}
    if (old === text) continue;
    if (check) {
      console.error(`server/docs/rules/${name} is stale: run "npm run docs"`);
      process.exitCode = 1;
    } else writeFileSync(join(pages, name), text);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
