/** Which words a product of a generated tree holds, and on which ways they come, worked out from how the tree was made. */
import type { Condition, Edge, Makefile, Product, Word, World } from "./world.ts";

/** A way from the product makefile to a word. `certain` says that nothing on it, and nothing around the word, is unknown. */
export interface Way {
  readonly edges: readonly Edge[];
  readonly certain: boolean;
}

/** A word that a product holds, on at least one way. */
export interface PresentWord {
  readonly word: Word;
  readonly ways: readonly Way[];
}

/** Every word of a product, those that are only possibly there too. */
export function presentWords(world: World, product: Product): PresentWord[] {
  return world.words.flatMap((word) => {
    const dropped = word.makefile.drops.has(word.variable) && !word.last;
    const others = word.only !== undefined && word.only !== product.name;
    if (dropped || others || !holds(word.conditions, product.name)) return [];
    const certain = !isUnknown(word.conditions);
    const ways = waysTo(word.makefile, word.variable, world, product);
    return ways.length === 0
      ? []
      : [{ word, ways: ways.map((way) => ({ ...way, certain: certain && way.certain })) }];
  });
}

/** Every way from the product makefile over edges that are there for the product and carry the variable. */
function waysTo(target: Makefile, variable: string, world: World, product: Product): Way[] {
  const found: Way[] = [];
  const walk = (at: Makefile, edges: readonly Edge[], certain: boolean) => {
    if (at === target) found.push({ edges, certain });
    if (at.drops.has(variable)) return;
    for (const edge of world.edges)
      if (edge.from === at && holds(edge.conditions, product.name))
        walk(edge.to, [...edges, edge], certain && !isUnknown(edge.conditions));
  };
  walk(product.makefile, [], true);
  return found;
}

/** Whether a statement is read for a product; what cannot be known may be read. */
function holds(conditions: readonly Condition[], product: string): boolean {
  return conditions.every((condition) => {
    if (condition.kind === "unknown") return true;
    if (condition.kind === "flag") return condition.on.includes(product);
    return condition.names.includes(product) !== condition.negated;
  });
}

function isUnknown(conditions: readonly Condition[]): boolean {
  return conditions.some(({ kind }) => kind === "unknown");
}
