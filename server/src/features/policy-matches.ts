/** What the patterns and names of a policy stand for in the tree right now. How that is shown is not known here. */
import type { Fact, ProductContents } from "../facts/fact.ts";
import { ProductGraph } from "../facts/product-graph.ts";
import { propertyWords } from "../facts/property-words.ts";
import { hostPatternMatches } from "../policy/host-pattern.ts";
import { matchesName, matchesPath } from "../policy/matching.ts";
import type { Located } from "../policy/policy.ts";
import type { TreeName } from "../policy/schema-types.ts";
import type { Place } from "../text/range.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { definitionsWithId } from "./modules.ts";
import { guardReads } from "./subjects-at.ts";

/** One thing of a product that a pattern matches: its name, where it is written, and the product. */
export interface PolicyMatch {
  readonly name: string;
  readonly place: Place;
  readonly contents: ProductContents;
  /** The fact, where it is one. */
  readonly fact?: Fact;
}

/** Everything in the products of a snapshot that a text of the policy matches, by the kind of thing that it names. */
export function matchesOf(snapshot: Snapshot, of: TreeName, text: Located<string>): PolicyMatch[] {
  const { value } = text;
  switch (of) {
    case "product":
      return products(snapshot, (contents) => matchesName(value, contents.declaration.name));
    case "variant":
      return products(snapshot, ({ product }) => product.variant === value);
    case "makefile":
      return snapshot.products.flatMap((contents) => makefiles(snapshot, contents, text));
    case "property":
      return snapshot.products.flatMap((contents) => properties(contents, value));
    case "module":
    case "application-id":
      return apps(snapshot, value, namesFor(snapshot, of, value));
    case "host":
      return snapshot.products.flatMap((contents) => hosts(contents, value));
    case "overlay":
      return facts(
        snapshot,
        NONE,
        ({ kind, name }) =>
          kind === "overlay" && (matchesPath([text], name) || matchesPath([text], `${name}/res`)),
      );
    case "variable":
      return snapshot.products.flatMap((contents) => assignments(contents, value));
    case "finding-path":
    case "finding-subject":
      return [];
  }
}

const NONE: ReadonlySet<string> = new Set();

function products(snapshot: Snapshot, isMatch: (contents: ProductContents) => boolean): PolicyMatch[] {
  return snapshot.products.filter(isMatch).map((contents) => ({
    name: contents.declaration.name,
    place: contents.declaration.place,
    contents,
  }));
}

function makefiles(snapshot: Snapshot, contents: ProductContents, pattern: Located<string>): PolicyMatch[] {
  const files = new Set(
    ProductGraph.of(contents.product)
      .vertices()
      .map(({ file }) => file),
  );
  return [...files]
    .filter((path) => matchesPath([pattern], path))
    .flatMap((name) => {
      const file = snapshot.files.read(name);
      return file === undefined ? [] : [{ name, place: { file, start: 0, end: 0 }, contents }];
    });
}

function properties(contents: ProductContents, name: string): PolicyMatch[] {
  const words = propertyWords(contents.product).filter(({ word }) => word.text.startsWith(`${name}=`));
  return words.flatMap(({ word }) => {
    const { place } = word;
    return place === undefined ? [] : [{ name, place, contents }];
  });
}

/** Those in installed apps too. */
function hosts(contents: ProductContents, pattern: string): PolicyMatch[] {
  return [...contents.otherFacts, ...contents.inApps.endpoints()]
    .filter(({ kind, name }) => kind === "endpoint" && hostPatternMatches(pattern, name))
    .map((fact) => ({ name: fact.name, place: fact.place, contents, fact }));
}

function apps(snapshot: Snapshot, value: string, names: ReadonlySet<string>): PolicyMatch[] {
  return facts(
    snapshot,
    names,
    (fact) => fact.kind === "app" && (names.has(fact.name) || fact.apk?.applicationId === value),
  );
}

/** The names by which package lists may name a module, or an app with this application id. */
function namesFor(snapshot: Snapshot, of: "module" | "application-id", value: string): ReadonlySet<string> {
  if (of === "module") return new Set([value]);
  return new Set([value, ...definitionsWithId(snapshot, value).map(({ name }) => name)]);
}

function facts(
  snapshot: Snapshot,
  modules: ReadonlySet<string>,
  isMatch: (fact: Fact) => boolean,
): PolicyMatch[] {
  return snapshot.products.flatMap((contents) =>
    contents
      .factsAbout(modules)
      .filter(isMatch)
      .map((fact) => ({ name: fact.name, place: fact.place, contents, fact })),
  );
}

/** The assignments that decided a variable where conditionals of the product read it. */
function assignments(contents: ProductContents, variable: string): PolicyMatch[] {
  const reads = guardReads(contents).filter(({ name }) => name === variable);
  return reads.flatMap(({ value, assigned }) =>
    assigned?.place === undefined ? [] : [{ name: value, place: assigned.place, contents }],
  );
}
