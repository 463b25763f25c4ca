/** Answers the requests about a position: waits for an analysis of the text that was asked about and asks the feature. */
import type {
  CancellationToken,
  CodeAction,
  CodeActionParams,
  Definition,
  DefinitionLink,
  DefinitionParams,
  Diagnostic,
  Hover,
  HoverParams,
  Location,
  Position,
  ReferenceParams,
} from "vscode-languageserver";
import { CodeActionKind, CodeActionTriggerKind } from "vscode-languageserver";
import { codeActionEdits, codeActions, findingsAt, findingWith } from "../features/code-actions.ts";
import { definition, type Definition as Leads } from "../features/definition.ts";
import { hover } from "../features/hover.ts";
import { references } from "../features/references.ts";
import { editsOf } from "../workspace/prove-fix-all.ts";
import type { ClientAbilities } from "./client-abilities.ts";
import * as convert from "./convert.ts";
import type { OpenTexts } from "./open-texts.ts";
import { fixAllKind } from "./protocol.ts";
import { type EarlierSubject, type Subject, Subjects } from "./subjects.ts";
import type { WorkspaceTrees } from "./workspace-trees.ts";

/** Below a hover that newer edits may have made wrong. */
export const NOT_NEWEST = "\n\n---\n\n*Before the newest edits, which are being checked.*";

const FIX_ALL_TITLE = "Fix what Regionlint can prove in this file";

/** Whether a kind that is asked for is the offered one or one above it. */
function includesKind(asked: string, offered: string): boolean {
  return asked === "" || offered === asked || offered.startsWith(`${asked}.`);
}

/** What the last analysis said of a place in the text of now; `undefined` where that text or the place is new. */
function earlierHover(earlier: EarlierSubject, offset: number): Hover | null | undefined {
  const before = earlier.before(offset);
  if (before === undefined) return undefined;
  const found = hover(earlier.snapshot, earlier.file, before);
  if (found === undefined) return null;
  const place = earlier.placeNow(found.place);
  return place && convert.toLspHover({ place, markdown: found.markdown + NOT_NEWEST });
}

/** Where the last analysis led from there; `undefined` where it led nowhere, or where one of the places has been edited since. */
function earlierDefinition(earlier: EarlierSubject, offset: number): readonly Leads[] | undefined {
  const before = earlier.before(offset);
  const found = before === undefined ? [] : definition(earlier.snapshot, earlier.file, before);
  const moved = found.flatMap(({ origin, target }) => {
    const [from, to] = [earlier.placeNow(origin), earlier.placeNow(target)];
    return from && to ? [{ origin: from, target: to }] : [];
  });
  return moved.length === 0 || moved.length < found.length ? undefined : moved;
}

/** The handlers of one client. Each answers `null` or nothing when there is no analysis of the text that was asked about. */
export class RequestHandlers {
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

  /**
   * While an analysis is under way, on a line that was there before: at once what the last analysis says of it, where the line is now, with
   * a note that newer edits are not in it (lines that it names are of then); nothing when that analysis says nothing. On a line that was
   * edited: as soon as everything is known that the edited documents have a part in.
   */
  async hover({ textDocument, position }: HoverParams): Promise<Hover | null> {
    const earlier = this.#subjects.asOfLast(textDocument.uri);
    const known = earlier && earlierHover(earlier, convert.fromLspPosition(earlier.now, position));
    if (known !== undefined) return known;
    const subject = await this.#subjects.soonest(textDocument.uri);
    if (subject === undefined) return null;
    const { snapshot, file } = subject;
    const found = hover(snapshot, file, convert.fromLspPosition(file, position));
    return found === undefined ? null : convert.toLspHover(found);
  }

  /** On a line that was there before: at once where the last analysis led from it, as far as all of that is on such lines. Else as a hover. */
  async definition({
    textDocument,
    position,
  }: DefinitionParams): Promise<Definition | DefinitionLink[] | null> {
    const earlier = this.#subjects.asOfLast(textDocument.uri);
    const known = earlier && earlierDefinition(earlier, convert.fromLspPosition(earlier.now, position));
    const found = known ?? (await this.#newDefinition(textDocument.uri, position));
    return found === undefined ? null : convert.toLspDefinition(found, this.#abilities, this.#texts.spell);
  }

  async #newDefinition(uri: string, position: Position): Promise<readonly Leads[] | undefined> {
    const subject = await this.#subjects.soonest(uri);
    if (subject === undefined) return undefined;
    const { snapshot, file } = subject;
    return definition(snapshot, file, convert.fromLspPosition(file, position));
  }

  /** As soon as everything is known that the edited documents have a part in: a list that lacks the newest use could not say so. */
  async references({ textDocument, position }: ReferenceParams): Promise<Location[]> {
    const subject = await this.#subjects.soonest(textDocument.uri);
    if (subject === undefined) return [];
    const { snapshot, file } = subject;
    const found = references(snapshot, file, convert.fromLspPosition(file, position));
    return found.map((place) => convert.toLspLocation(place, this.#texts.spell));
  }

  async codeActions(
    { textDocument, range, context }: CodeActionParams,
    token: CancellationToken,
  ): Promise<CodeAction[]> {
    const { only, diagnostics } = context;
    const quickFixes = only === undefined || only.some((kind) => includesKind(kind, CodeActionKind.QuickFix));
    const fixAll = only?.some((kind) => kind !== "" && includesKind(kind, fixAllKind)) === true;
    const subject = quickFixes || fixAll ? await this.#subjects.newest(textDocument.uri) : undefined;
    if (subject === undefined) return [];
    const isLightbulb = context.triggerKind === CodeActionTriggerKind.Automatic && !fixAll;
    const found = quickFixes
      ? await this.#quickFixes(subject, range, diagnostics, isLightbulb ? undefined : token)
      : [];
    return fixAll ? [...found, ...(await this.#fixAll(subject, token))] : found;
  }

  /** @param token of somebody who waits for all proofs; an editor that only wants to show a lightbulb has what is proved so far */
  async #quickFixes(
    { tree, snapshot, file }: Subject,
    range: CodeActionParams["range"],
    diagnostics: readonly Diagnostic[],
    token: CancellationToken | undefined,
  ): Promise<CodeAction[]> {
    const asked = convert.fromLspRange(file, range);
    const found = findingsAt(snapshot, file, asked);
    if (token === undefined) tree.proveAndTell(snapshot, file, found);
    else if (!(await tree.prove(snapshot, found, () => !token.isCancellationRequested))) return [];
    const which = token === undefined ? "known" : "all";
    return codeActions(snapshot, file, asked, which).map((action) => {
      const offered = convert.toLspCodeAction(action, tree.rootUri, diagnostics);
      return this.#abilities.resolveEdit ? offered : { ...offered, edit: this.#edit(action.edits) };
    });
  }

  /** The action comes with its edit: an editor that fixes on saving asks for no more. */
  async #fixAll({ tree, snapshot, file }: Subject, token: CancellationToken): Promise<CodeAction[]> {
    const mendings = await tree.proveFixAll(snapshot, file, () => !token.isCancellationRequested);
    const edits = editsOf(mendings ?? []);
    if (edits.length === 0) return [];
    return [{ title: FIX_ALL_TITLE, kind: fixAllKind, edit: this.#edit(edits) }];
  }

  /** Adds the edit; an action whose finding is gone stays without one. A change meanwhile makes it wait for the next analysis. */
  async resolveCodeAction(action: CodeAction, token: CancellationToken): Promise<CodeAction> {
    const data = convert.fromLspCodeActionData(action.data);
    while (data !== undefined && !token.isCancellationRequested) {
      const tree = this.#trees.at(data.rootUri);
      const snapshot = await tree?.newest();
      const finding = snapshot && findingWith(snapshot, data.fingerprint);
      if (tree === undefined || snapshot === undefined || finding === undefined) break;
      if (!(await tree.prove(snapshot, [finding], () => !token.isCancellationRequested))) continue;
      const edits = codeActionEdits(snapshot, finding, data.title);
      return edits === undefined ? action : { ...action, edit: this.#edit(edits) };
    }
    return action;
  }

  #edit(edits: Parameters<typeof convert.toLspWorkspaceEdit>[0]): NonNullable<CodeAction["edit"]> {
    return convert.toLspWorkspaceEdit(edits, this.#abilities, this.#texts.spell, this.#texts.versionOf);
  }
}
