/** What Regionlint computes for the products of a tree, in the form in which a build engine's answer is read. */
import { NodeFileSystem } from "../../../server/src/node/node-file-system.ts";
import { type Discovery, discoverProducts } from "../../../server/src/product/discover-products.ts";
import { type EvaluatedProduct, evaluateProduct } from "../../../server/src/product/evaluate-product.ts";
import { NodeMemo } from "../../../server/src/product/node-memo.ts";
import { AOSP_PRODUCT_VARIABLES } from "../../../server/src/product/product-variables.ts";
import { inheritedMakefiles } from "../../../server/src/reports/dump-json.ts";
import type { TracedText } from "../../../server/src/text/traced-text.ts";
import { fileUri } from "../../../server/src/text/uri.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";
import type { ProductAnswer, ProductStop } from "./build-answer.ts";

/** Our answer; what is not certain stands apart from the values. */
export interface OurAnswer extends ProductAnswer {
  /** The words that are only possible or not known, with the reasons, by variable. */
  readonly uncertain: ReadonlyMap<string, readonly UncertainWord[]>;
}

/** A word that the build may have, and why we cannot tell. */
export interface UncertainWord {
  readonly text: string;
  readonly reason: string;
}

/** A tree, opened once, whose products are asked for one after the other. */
export class OurTree {
  readonly #files: SourceTree;
  readonly #memo = new NodeMemo();
  readonly discovery: Discovery;
  /** What finding the products took. */
  readonly milliseconds: number;

  /** @param root the folder of a full checkout */
  constructor(root: string) {
    const start = performance.now();
    this.#files = new SourceTree(new NodeFileSystem(), fileUri(root));
    this.discovery = discoverProducts(this.#files);
    this.milliseconds = performance.now() - start;
  }

  ask(name: string, makefile: string, variant: "user" | "userdebug" | "eng"): OurAnswer {
    const start = performance.now();
    const files = this.#files;
    const names = AOSP_PRODUCT_VARIABLES;
    const product = evaluateProduct({ name, makefile, variant, files, names, memo: this.#memo });
    const milliseconds = performance.now() - start;
    const values = [...product.variables];
    const certain = values.map(
      ([variable, words]) => [variable, words.filter(isCertain).map(textOf)] as const,
    );
    const uncertain = values.map(([variable, words]) => [variable, words.flatMap(uncertainWord)] as const);
    return {
      inherited: inheritedMakefiles(product),
      variables: new Map(certain.filter(([, words]) => words.length > 0)),
      uncertain: new Map(uncertain.filter(([, words]) => words.length > 0)),
      stop: firstError(product),
      milliseconds,
    };
  }
}

const textOf = (word: TracedText) => word.text;
const reasonOf = (word: TracedText) => word.unknownReason ?? word.possibleReason;
const isCertain = (word: TracedText) => reasonOf(word) === undefined;

function uncertainWord(word: TracedText): UncertainWord[] {
  const reason = reasonOf(word);
  return reason === undefined ? [] : [{ text: word.text, reason }];
}

function firstError({ messages }: EvaluatedProduct): ProductStop | undefined {
  const error = messages.find((message) => message.kind === "error");
  if (error === undefined) return undefined;
  const { file, start } = error.place;
  return { path: file.path, line: file.positionAt(start).line + 1, text: error.text };
}
