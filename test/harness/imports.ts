/** The module specifiers that a TypeScript file names, found by a real parser: values, types, re-exports and calls of `import`. */
import { parseAst } from "vitest/node";

/** One import: the specifier as it is written and its 1-based line. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
}

const IMPORTING = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
  "TSExternalModuleReference",
]);

/** Every import of `source`, in the order of the text. Type-only imports count as much as the others. */
export function importsOf(source: string): Import[] {
  const found: Import[] = [];
  visit(parseAst(source, { lang: "ts" }), (node) => {
    if (!IMPORTING.has(node.type as string)) return;
    const target = node.source ?? node.expression;
    if (!isNode(target)) return;
    const written = target.value;
    const line = source.slice(0, node.start as number).split("\n").length;
    found.push({ specifier: typeof written === "string" ? written : "(computed)", line });
  });
  return found;
}

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function visit(value: unknown, found: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, found);
  else if (isNode(value)) {
    found(value);
    for (const child of Object.values(value)) if (typeof child === "object") visit(child, found);
  }
}
