/** Evaluates an Android.bp: its variables, and the modules with their own properties. Other modules are not known here. */
import type { Place } from "../../text/range.ts";
import type { SourceFile } from "../../text/source-file.ts";
import type { Assignment, ModuleNode } from "../syntax/node.ts";
import { blueprintTree } from "../syntax/parse-blueprint.ts";
import { add } from "./combine.ts";
import { evaluateExpression, evaluateMap } from "./evaluate-expression.ts";
import { Scope } from "./scope.ts";
import type { MapValue, StringValue } from "./value.ts";

/** A module as it is written: nothing is taken from its `defaults`, and what a product decides stands in blocks. */
export interface EvaluatedModule {
  readonly file: SourceFile;
  readonly type: string;
  /** `undefined` for a module that has none, such as `package`, or whose name cannot be told. */
  readonly name: StringValue | undefined;
  readonly properties: MapValue;
  /** The whole module. */
  readonly place: Place;
}

/** An evaluated file. `scope` holds its variables, for the files below it. */
export interface EvaluatedBlueprint {
  readonly file: SourceFile;
  readonly parent: Scope | undefined;
  readonly scope: Scope;
  readonly modules: readonly EvaluatedModule[];
}

const evaluated = new WeakMap<SourceFile, EvaluatedBlueprint>();

/**
 * Evaluates a file once for each content and each content of the files above it.
 * @param parent the variables of the nearest Android.bp above
 * @param hidden variables of the parent that the file does not see
 */
export function evaluateBlueprint(
  file: SourceFile,
  parent: Scope | undefined,
  hidden: readonly string[] = [],
): EvaluatedBlueprint {
  const known = evaluated.get(file);
  if (known !== undefined && known.parent === parent) return known;
  const scope = new Scope(parent, hidden);
  const modules: EvaluatedModule[] = [];
  for (const definition of blueprintTree(file).definitions) {
    if (definition.kind === "assignment") assign(file, definition, scope);
    else modules.push(evaluateModule(file, definition, scope));
  }
  const result = { file, parent, scope, modules };
  evaluated.set(file, result);
  return result;
}

/** Soong refuses to set a variable twice, or to add to one of a file above; here the last value counts, and is this file's. */
function assign(file: SourceFile, { name, operator, value }: Assignment, scope: Scope): void {
  const before = operator === "+=" ? scope.get(name.text) : undefined;
  const added = evaluateExpression(file, value, scope);
  scope.set(name.text, before === undefined ? added : add(before, added));
}

function evaluateModule(file: SourceFile, node: ModuleNode, scope: Scope): EvaluatedModule {
  const properties = evaluateMap(file, node, scope);
  const name = properties.entries.get("name");
  return {
    file,
    type: node.type.text,
    name: name?.kind === "string" ? name : undefined,
    properties,
    place: { file, start: node.start, end: node.end },
  };
}
