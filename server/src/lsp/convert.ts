/** Every conversion between Regionlint's terms and those of the language server protocol. Decides nothing. */
import {
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  type DefinitionLink,
  DiagnosticSeverity,
  type Location,
  type CodeAction as LspCodeAction,
  type CodeLens as LspCodeLens,
  type Definition as LspDefinition,
  type Diagnostic as LspDiagnostic,
  type Hover as LspHover,
  MarkupKind,
  type Position,
  type Range,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { CodeAction } from "../features/code-actions.ts";
import type { CodeLens } from "../features/code-lenses.ts";
import type { Completion } from "../features/completion.ts";
import type { Definition } from "../features/definition.ts";
import { type Diagnostic, INCOMPLETE } from "../features/diagnostics.ts";
import type { Hover } from "../features/hover.ts";
import type { Severity } from "../rules/finding.ts";
import { documentationPage } from "../rules/registry.ts";
import { groupBy } from "../text/group-by.ts";
import type { Place, TextRange } from "../text/range.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { ClientAbilities } from "./client-abilities.ts";
import { ruleDocumentationPrefix, showPlaces } from "./protocol.ts";

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** How the client spells the URI of a file, which need not be the normalised spelling. */
export type SpellUri = (uri: string) => string;

/** The range of a place in its file. */
function toLspRange({ file, start, end }: Place): Range {
  return { start: toLspPosition(file, start), end: toLspPosition(file, end) };
}

function toLspPosition(file: SourceFile, offset: number): Position {
  const { line, column } = file.positionAt(offset);
  return { line, character: column };
}

/** The offset of a position, clamped to its line. */
export function fromLspPosition(file: SourceFile, { line, character }: Position): number {
  return file.lines.offsetAt({ line, column: character });
}

/** The offsets of a range. */
export function fromLspRange(file: SourceFile, { start, end }: Range): TextRange {
  return { start: fromLspPosition(file, start), end: fromLspPosition(file, end) };
}

/** A diagnostic; the link to its rule's page is left out for clients that cannot open it. */
export function toLspDiagnostic(
  diagnostic: Diagnostic,
  abilities: ClientAbilities,
  spell: SpellUri,
): LspDiagnostic {
  const { place, severity, rule, message, related, fingerprint } = diagnostic;
  return {
    range: toLspRange(place),
    severity: SEVERITIES[severity],
    code: rule,
    ...(abilities.vscodeLinks && rule !== INCOMPLETE
      ? { codeDescription: { href: ruleDocumentationPrefix + documentationPage(rule) } }
      : {}),
    source: "regionlint",
    message,
    relatedInformation: related.map((entry) => ({
      location: { uri: spell(entry.place.file.uri), range: toLspRange(entry.place) },
      message: entry.message,
    })),
    data: fingerprint,
  };
}

/** A hover with its Markdown. */
export function toLspHover({ place, markdown }: Hover): LspHover {
  return { range: toLspRange(place), contents: { kind: MarkupKind.Markdown, value: markdown } };
}

/** A place as the client knows its file. */
export function toLspLocation(place: Place, spell: SpellUri): Location {
  return { uri: spell(place.file.uri), range: toLspRange(place) };
}

/** A completion; keys stand before values. */
export function toLspCompletion({
  place,
  kind,
  label,
  newText,
  detail,
  documentation,
  filter,
}: Completion): CompletionItem {
  return {
    label,
    kind: kind === "key" ? CompletionItemKind.Property : CompletionItemKind.Value,
    textEdit: { range: toLspRange(place), newText },
    ...(filter === undefined ? {} : { filterText: filter }),
    ...(detail === "" ? {} : { labelDetails: { description: detail } }),
    ...(documentation === "" ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
  };
}

/** A code lens; only our own extension can show the places behind it. */
export function toLspCodeLens(
  lens: CodeLens,
  { ownCommands }: ClientAbilities,
  spell: SpellUri,
): LspCodeLens {
  const { place, title, targets } = lens;
  const range = toLspRange(place);
  const locations = targets.map((target) => toLspLocation(target, spell));
  const command = ownCommands && targets.length > 0 ? showPlaces : "";
  return { range, command: { title, command, arguments: [spell(place.file.uri), range.start, locations] } };
}

/** Where definitions lead, as links where the client takes them. */
export function toLspDefinition(
  definitions: readonly Definition[],
  abilities: ClientAbilities,
  spell: SpellUri,
): LspDefinition | DefinitionLink[] {
  if (!abilities.definitionLinks) {
    return definitions.map(({ target }) => ({ uri: spell(target.file.uri), range: toLspRange(target) }));
  }
  return definitions.map(({ origin, target }) => ({
    originSelectionRange: toLspRange(origin),
    targetUri: spell(target.file.uri),
    targetRange: toLspRange(target),
    targetSelectionRange: toLspRange(target),
  }));
}

/** What a code action carries to be resolved by: the tree, one of its findings and its title. */
export interface CodeActionData {
  readonly rootUri: string;
  readonly fingerprint: string;
  readonly title: string;
}

/** A code action without its edit. `shown` are the diagnostics that the client asked about. */
export function toLspCodeAction(
  action: CodeAction,
  rootUri: string,
  shown: readonly LspDiagnostic[],
): LspCodeAction {
  const { title, preferred, findings } = action;
  const fingerprints = findings.map(({ fingerprint }) => fingerprint);
  const data: CodeActionData = { rootUri, fingerprint: fingerprints[0] ?? "", title };
  return {
    title,
    kind: CodeActionKind.QuickFix,
    isPreferred: preferred,
    diagnostics: shown.filter((diagnostic) => fingerprints.includes(diagnostic.data)),
    data,
  };
}

/** What `toLspCodeAction` put in; `undefined` for anything else. */
export function fromLspCodeActionData(data: unknown): CodeActionData | undefined {
  const { rootUri, fingerprint, title } = (data ?? {}) as Partial<Record<keyof CodeActionData, unknown>>;
  if (typeof rootUri !== "string" || typeof fingerprint !== "string" || typeof title !== "string")
    return undefined;
  return { rootUri, fingerprint, title };
}

/** An edit that may carry the id of the annotation under which an editor shows it. */
export type AnnotatedEdit = TextEdit & { readonly annotationId?: string };

/** Edits of any number of files. `versionOf` gives the version of an open document, `null` of a file on disk. */
export function toLspWorkspaceEdit(
  edits: readonly AnnotatedEdit[],
  abilities: ClientAbilities,
  spell: SpellUri,
  versionOf: (uri: string) => number | null,
): WorkspaceEdit {
  const files = [...groupBy(edits, ({ place }) => place.file.uri)].map(
    ([uri, own]) => [uri, own.map(({ place, ...edit }) => ({ range: toLspRange(place), ...edit }))] as const,
  );
  if (!abilities.documentChanges)
    return { changes: Object.fromEntries(files.map(([uri, list]) => [spell(uri), list])) };
  return {
    documentChanges: files.map(([uri, list]) => ({
      textDocument: { uri: spell(uri), version: versionOf(uri) },
      edits: list,
    })),
  };
}
