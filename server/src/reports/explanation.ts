/** What the `explain` reports are given. How the ways to a subject are found is not known here. */
import type { Fact, ProductContents } from "../facts/fact.ts";
import type { NotInstalled } from "../facts/package-facts.ts";
import type { Route } from "../facts/routes.ts";
import type { Allowance } from "../rules/allowed.ts";
import type { FindingProduct } from "../rules/finding.ts";
import type { Place } from "../text/range.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** Where a module is defined, and what as. `when` are the conditions under which an app has an id. */
export interface DefinedModule {
  readonly kind: string;
  readonly place: Place;
  readonly applicationIds: readonly {
    readonly value: { readonly text: string };
    readonly when: readonly string[];
  }[];
}

/** One occurrence of the subject, with the ways to it. `conflict` are the product's countries where it is not allowed. */
export interface Occurrence {
  readonly fact: Fact;
  readonly allowance: Allowance | undefined;
  readonly conflict: FindingProduct["conflict"];
  /** The hosts that an app names, those that the policy lists first. */
  readonly hosts: readonly { readonly host: string; readonly owner: string | undefined }[];
  readonly definitions: readonly DefinedModule[];
  /** Whether the checkout has module definitions, and none of this module. */
  readonly isUndefined: boolean;
  readonly ways: readonly Pick<Route, "chain" | "guards" | "possible">[];
}

/** A subject in a product. `near` are names in the product that may have been meant, when the subject is not in it. */
export interface Explanation {
  readonly snapshot: Snapshot;
  readonly contents: ProductContents;
  readonly subject: string;
  readonly found: readonly Occurrence[];
  readonly near: readonly string[];
  /** The words that list the subject and install nothing. */
  readonly notInstalled: readonly NotInstalled[];
}

/** The variable, property, resource or file that holds a fact. */
export function holderOf(fact: Fact): string {
  if (fact.kind === "endpoint") return fact.holder;
  return fact.source.kind === "word" ? fact.source.variable : fact.place.file.path;
}
