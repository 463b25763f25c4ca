/** What an editor shows for the word under the pointer: which products it reaches, by region, and where it is foreign. Knows no protocol. */
import type { Place } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import { describeDeclaration } from "./hover-declaration.ts";
import { describeFacts } from "./hover-facts.ts";
import { describeMakefile } from "./hover-makefile.ts";
import { describeModule } from "./hover-module.ts";
import { describePolicy } from "./hover-policy.ts";
import { describeUnreached } from "./hover-unreached.ts";
import { describeVariable } from "./hover-variable.ts";

/** Markdown about the characters at `place`. */
export interface Hover {
  readonly place: Place;
  readonly markdown: string;
}

/**
 * The hover at a 0-based offset: on a module of a package list, an overlay directory, an endpoint, a path that is inherited or
 * included, a product's declaration, a module's name in an Android.bp, a variable that lets content of a region in, or a key or value
 * of the policy; of what reaches no product it says that.
 */
export function hover(snapshot: Snapshot, file: SourceFile, offset: number): Hover | undefined {
  return (
    describePolicy(snapshot, file, offset) ??
    describeFacts(snapshot, file, offset) ??
    describeMakefile(snapshot, file, offset) ??
    describeDeclaration(snapshot, file, offset) ??
    describeModule(snapshot, file, offset) ??
    describeVariable(snapshot, file, offset) ??
    describeUnreached(snapshot, file, offset)
  );
}
