/** Answers the requests that are about the policy alone: completion, code lenses, a first policy. */
import type { CodeLens, CodeLensParams, CompletionList, CompletionParams } from "vscode-languageserver";
import { codeLenses, type CodeLens as Lens } from "../features/code-lenses.ts";
import { completion } from "../features/completion.ts";
import { starterPolicy } from "../features/starter-policy/starter-policy.ts";
import { fileUri, joinUri, normalizeUri } from "../text/uri.ts";
import type { ClientAbilities } from "./client-abilities.ts";
import * as convert from "./convert.ts";
import type { OpenTexts } from "./open-texts.ts";
import type { StarterPolicy, StarterPolicyParams } from "./protocol.ts";
import { type EarlierSubject, Subjects } from "./subjects.ts";
import type { WorkspaceTrees } from "./workspace-trees.ts";

/** The lenses of the last analysis where they are now; `undefined` when a line of one of them, or of what it leads to, has been edited. */
function earlierLenses(earlier: EarlierSubject): readonly Lens[] | undefined {
  const found = codeLenses(earlier.snapshot, earlier.file);
  const moved = found.flatMap(({ place, title, targets }) => {
    const at = earlier.placeNow(place);
    const leads = targets.flatMap((target) => earlier.placeNow(target) ?? []);
    return at && leads.length === targets.length ? [{ place: at, title, targets: leads }] : [];
  });
  return moved.length < found.length ? undefined : moved;
}

/** The handlers of one client. */
export class PolicyRequests {
  readonly #trees: WorkspaceTrees;
  readonly #subjects: Subjects;
  readonly #texts: OpenTexts;
  readonly #abilities: ClientAbilities;

  constructor(trees: WorkspaceTrees, texts: OpenTexts, abilities: ClientAbilities) {
    this.#trees = trees;
    this.#subjects = new Subjects(trees);
    this.#texts = texts;
    this.#abilities = abilities;
  }

  async completion({ textDocument, position }: CompletionParams): Promise<CompletionList | null> {
    const subject = await this.#subjects.atOnce(textDocument.uri);
    if (subject === undefined) return null;
    const { snapshot, file } = subject;
    const { items, incomplete } = completion(snapshot, file, convert.fromLspPosition(file, position));
    return { isIncomplete: incomplete, items: items.map(convert.toLspCompletion) };
  }

  /**
   * While an analysis is under way, those of the last one, if the client can be told afterwards to ask again and nothing of them has been
   * edited; else those of the newest text.
   */
  async codeLenses({ textDocument }: CodeLensParams): Promise<CodeLens[]> {
    const earlier = this.#abilities.codeLensRefresh ? this.#subjects.asOfLast(textDocument.uri) : undefined;
    const found = (earlier && earlierLenses(earlier)) ?? (await this.#newLenses(textDocument.uri));
    return found.map((lens) => convert.toLspCodeLens(lens, this.#abilities, this.#texts.spell));
  }

  async #newLenses(uri: string): Promise<readonly Lens[]> {
    const subject = await this.#subjects.newest(uri);
    return subject === undefined ? [] : codeLenses(subject.snapshot, subject.file);
  }

  /** A policy for the tree at a root that has none. */
  async starterPolicy({ rootUri }: StarterPolicyParams): Promise<StarterPolicy | null> {
    const tree = this.#trees.at(normalizeUri(rootUri));
    const snapshot = await tree?.newest();
    if (tree === undefined || snapshot === undefined) return null;
    const { files, settings, products } = snapshot;
    const isOutside = settings.policy.startsWith("/");
    const uri = isOutside ? fileUri(settings.policy) : joinUri(tree.rootUri, settings.policy);
    const exists = snapshot.policyFile !== undefined || files.kind(settings.policy) !== undefined;
    return { uri, exists, ...(exists || products.length === 0 ? {} : { text: starterPolicy(snapshot) }) };
  }
}
