/** Answers the request for the fixes of the whole workspace: proves them and makes one edit of them, which the editor shows and applies. */
import type { CancellationToken, ChangeAnnotation } from "vscode-languageserver";
import { editKey } from "../text/text-edit.ts";
import type { Mending } from "../workspace/prove-fix-all.ts";
import type { ClientAbilities } from "./client-abilities.ts";
import * as convert from "./convert.ts";
import type { OpenTexts } from "./open-texts.ts";
import type { WorkspaceFixes } from "./protocol.ts";
import type { WorkspaceTree } from "./workspace-tree.ts";
import type { WorkspaceTrees } from "./workspace-trees.ts";

/** The handler of one client. */
export class WorkspaceFixer {
  readonly #trees: WorkspaceTrees;
  readonly #texts: OpenTexts;
  readonly #abilities: ClientAbilities;

  constructor(trees: WorkspaceTrees, texts: OpenTexts, abilities: ClientAbilities) {
    this.#trees = trees;
    this.#texts = texts;
    this.#abilities = abilities;
  }

  /** The preferred fixes that hold together in each tree; `null` when nobody waits for them any more. */
  async fixes(token: CancellationToken): Promise<WorkspaceFixes | null> {
    const mendings: Mending[] = [];
    for (const rootUri of this.#trees.rootUris)
      mendings.push(...(await this.#mendingsOf(this.#trees.at(rootUri), token)));
    if (token.isCancellationRequested) return null;
    return this.#answer(mendings);
  }

  /** A change meanwhile makes it wait for the next analysis. */
  async #mendingsOf(tree: WorkspaceTree | undefined, token: CancellationToken): Promise<readonly Mending[]> {
    while (!token.isCancellationRequested) {
      const snapshot = await tree?.newest();
      if (tree === undefined || snapshot === undefined) break;
      const isWanted = () => !token.isCancellationRequested;
      const mendings = await tree.proveFixAll(snapshot, undefined, isWanted);
      if (mendings !== undefined) return mendings;
    }
    return [];
  }

  /** An edit that two fixes share is shown with the first. */
  #answer(mendings: readonly Mending[]): WorkspaceFixes {
    const annotations: Record<string, ChangeAnnotation> = {};
    const edits = new Map<string, convert.AnnotatedEdit>();
    for (const [index, { finding, fix }] of mendings.entries()) {
      const annotationId = `fix ${index}`;
      const own = fix.edits.filter((edit) => !edits.has(editKey(edit)));
      for (const edit of own)
        edits.set(editKey(edit), this.#abilities.changeAnnotations ? { ...edit, annotationId } : edit);
      const annotation = { label: fix.title, description: finding.message, needsConfirmation: true };
      if (own.length > 0) annotations[annotationId] = annotation;
    }
    const { spell, versionOf } = this.#texts;
    const edit = convert.toLspWorkspaceEdit([...edits.values()], this.#abilities, spell, versionOf);
    return {
      fixes: new Set(Object.values(annotations).map(({ label }) => label)).size,
      edit: this.#abilities.changeAnnotations ? { ...edit, changeAnnotations: annotations } : edit,
    };
  }
}
