/** What the client is told about analyses: diagnostics, the two notifications, progress of the first one, and lines in the log. */
import {
  CodeLensRefreshRequest,
  type Connection,
  type Diagnostic as LspDiagnostic,
} from "vscode-languageserver";
import { type Diagnostic, diagnostics } from "../features/diagnostics.ts";
import type { Severity } from "../rules/finding.ts";
import { uriToFsPath } from "../text/uri.ts";
import type { AnalysisProgress } from "../workspace/analyze.ts";
import type { Snapshot } from "../workspace/snapshot.ts";
import type { ClientAbilities } from "./client-abilities.ts";
import { toLspDiagnostic } from "./convert.ts";
import { DiagnosticsPublisher } from "./diagnostics-publisher.ts";
import { FirstProgress } from "./first-progress.ts";
import type { Guard } from "./guard.ts";
import type { OpenTexts } from "./open-texts.ts";
import {
  type AnalysisFinished,
  type AnalysisStarted,
  analysisFinished,
  analysisStarted,
} from "./protocol.ts";
import type { TreeReporter } from "./workspace-tree.ts";

/** Tells one client about all its trees. */
export class TreeReports implements TreeReporter {
  readonly #connection: Connection;
  readonly #abilities: ClientAbilities;
  readonly #texts: OpenTexts;
  readonly #guard: Guard;
  readonly #publisher: DiagnosticsPublisher;
  readonly #firstProgress = new Map<string, FirstProgress>();
  readonly #begun = new Set<string>();
  /** The hints that the log has, by tree. */
  readonly #said = new Map<string, Set<string>>();

  constructor(connection: Connection, abilities: ClientAbilities, texts: OpenTexts, guard: Guard) {
    this.#connection = connection;
    this.#abilities = abilities;
    this.#texts = texts;
    this.#guard = guard;
    this.#publisher = new DiagnosticsPublisher((uri, list) => {
      const send = () => connection.sendDiagnostics({ uri: texts.spell(uri), diagnostics: list });
      void guard.quiet("publishing diagnostics", send)();
    });
  }

  started(rootUri: string): void {
    this.#notify<AnalysisStarted>(analysisStarted, { rootUri });
    if (this.#begun.has(rootUri)) return;
    this.#begun.add(rootUri);
    const failed = (error: unknown) => this.#guard.report("progress", error);
    this.#firstProgress.set(rootUri, new FirstProgress(this.#connection, failed));
  }

  progress(rootUri: string, { done, total, product }: AnalysisProgress): void {
    const percentage = total === 0 ? 100 : Math.floor((100 * done) / total);
    this.#firstProgress.get(rootUri)?.report(percentage, `${done} of ${total}: ${product}`);
  }

  early(rootUri: string, snapshot: Snapshot, uris: Iterable<string>): void {
    const files = diagnostics(snapshot);
    for (const uri of uris) this.#publisher.publishFile(rootUri, uri, this.#toLsp(files.get(uri) ?? []));
  }

  #toLsp(list: readonly Diagnostic[]): LspDiagnostic[] {
    return list.map((entry) => toLspDiagnostic(entry, this.#abilities, this.#texts.spell));
  }

  finished(rootUri: string, snapshot: Snapshot, notes: readonly string[], revision: number): void {
    this.#endProgress(rootUri);
    const files = [...diagnostics(snapshot)].map(([uri, list]) => [uri, this.#toLsp(list)] as const);
    this.#publisher.publish(rootUri, new Map(files), (uri) => this.#texts.isOpen(uri));
    const result = summary(rootUri, snapshot, revision);
    const hints = [...notes, ...result.hints];
    this.#sayOnce(rootUri, hints);
    this.#notify<AnalysisFinished>(analysisFinished, { ...result, hints });
    if (this.#abilities.codeLensRefresh)
      void this.#guard.quiet("code lenses", () =>
        this.#connection.sendRequest(CodeLensRefreshRequest.type),
      )();
  }

  failed(rootUri: string, error: unknown, previous: Snapshot | undefined, revision: number): void {
    this.#endProgress(rootUri);
    this.#guard.report(`the analysis of ${uriToFsPath(rootUri)}`, error);
    const hint = "The last check failed; its results are of an earlier state. The log has the details.";
    const result = summary(rootUri, previous, revision);
    this.#notify<AnalysisFinished>(analysisFinished, { ...result, hints: [...result.hints, hint] });
  }

  proofFailed(rootUri: string, error: unknown): void {
    this.#guard.report(`proving a fix in ${uriToFsPath(rootUri)}`, error);
  }

  /** An editor asks for the lightbulb when diagnostics come, and the protocol has no other way to make it ask again. */
  fixesFound(_: string, uri: string): void {
    this.#publisher.sendAgain(uri);
  }

  removed(rootUri: string): void {
    this.#endProgress(rootUri);
    this.#publisher.remove(rootUri);
    this.#said.delete(rootUri);
    this.#begun.delete(rootUri);
  }

  #notify<Parameters>(method: string, parameters: Parameters): void {
    void this.#guard.quiet(method, () => this.#connection.sendNotification(method, parameters))();
  }

  /** One line in the log for each hint, again only after it had gone away. */
  #sayOnce(rootUri: string, hints: readonly string[]): void {
    const said = this.#said.get(rootUri);
    for (const message of hints) {
      if (!said?.has(message)) this.#connection.console.info(`${uriToFsPath(rootUri)}: ${message}`);
    }
    this.#said.set(rootUri, new Set(hints));
  }

  #endProgress(rootUri: string): void {
    this.#firstProgress.get(rootUri)?.end();
    this.#firstProgress.delete(rootUri);
  }
}

function summary(rootUri: string, snapshot: Snapshot | undefined, revision: number): AnalysisFinished {
  const count = (severity: Severity) =>
    snapshot?.findings.filter((finding) => finding.severity === severity).length ?? 0;
  const products = snapshot?.products.length ?? 0;
  return {
    rootUri,
    products,
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    hints: snapshot?.hints.map(({ message }) => message) ?? [],
    revision,
    ...(products > 0 ? { policy: snapshot?.policyFile !== undefined } : {}),
  };
}
