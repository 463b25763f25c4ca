/** What a generated tree is: products, makefiles, who reads whom, and what stands where. Holds no text of files but statements. */

export interface Region {
  readonly name: string;
  readonly countries: readonly string[];
}

/** A product; one without regions is matched by no entry of the policy. */
export interface Product {
  readonly name: string;
  readonly device: string;
  readonly regions: readonly Region[];
  readonly makefile: Makefile;
  /** Marks the product's word in `AndroidProducts.mk`. */
  readonly mark: number;
}

/** A conditional around a statement. */
export type Condition =
  | { readonly kind: "product"; readonly names: readonly string[]; readonly negated: boolean }
  | { readonly kind: "flag"; readonly flag: string; readonly on: readonly string[] }
  | { readonly kind: "unknown" };

/** Lines with marks, under conditions. */
export interface Statement {
  readonly conditions: readonly Condition[];
  readonly lines: readonly string[];
}

/**
 * A makefile. `scope` holds the regions that it is for, none for all. Of the variables in `drops` everything that came before is
 * lost at its end. `first` are lines before everything else.
 */
export interface Makefile {
  readonly path: string;
  readonly scope: readonly Region[];
  readonly drops: Set<string>;
  readonly first: string[];
  readonly statements: Statement[];
  readonly last: string[];
}

/** One makefile reads another. `id` marks the path in the call. */
export interface Edge {
  readonly id: number;
  readonly kind: "inherit-product" | "inherit-product-if-exists" | "include" | "-include";
  readonly from: Makefile;
  readonly to: Makefile;
  readonly conditions: readonly Condition[];
}

/** Something with its countries; `allowed` is `undefined` where the policy has no entry for it. */
export interface Thing {
  readonly id: number;
  readonly kind: "app" | "endpoint" | "overlay";
  readonly name: string;
  readonly allowed: readonly string[] | undefined;
}

/** A word of a product variable. With `only`, it is there in that product alone; `last` ones come after what is dropped. */
export interface Word extends Thing {
  /** The whole word, of which the name is a part. */
  readonly text: string;
  readonly makefile: Makefile;
  readonly variable: string;
  readonly conditions: readonly Condition[];
  readonly only: string | undefined;
  readonly last: boolean;
}

/** An endpoint in a resource of an overlay directory, active in some countries only where `active` is given. */
export interface Resource extends Thing {
  readonly directory: string;
  readonly active: readonly string[] | undefined;
}

/** A YAML region overlay: itself, and what it brings to its products. */
export interface RegionOverlay extends Thing {
  readonly products: readonly string[];
  readonly entries: readonly Thing[];
}

/** A whole tree. `files` are those that no statement makes: policy, resources, YAML. */
export interface World {
  readonly seed: number;
  readonly products: readonly Product[];
  readonly makefiles: readonly Makefile[];
  readonly edges: readonly Edge[];
  readonly words: readonly Word[];
  readonly resources: readonly Resource[];
  readonly regionOverlays: readonly RegionOverlay[];
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** Paths of files with CRLF line ends. */
  readonly crlf: ReadonlySet<string>;
}
