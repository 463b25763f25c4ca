/**
 * The bundled pages about the rules: the links of diagnostics to them, and how they open. Everything works without a network.
 */
import {
  commands,
  type Diagnostic,
  type ExtensionContext,
  env,
  Uri,
  type UriHandler,
  window,
  workspace,
} from "vscode";
import { ruleDocumentationPrefix } from "../../server/src/lsp/protocol.ts";

/** A rule's id: words in lower case with hyphens. Anything else names no page. */
const ruleIdPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** The pages of one installed extension. */
export class RuleDocumentation implements UriHandler {
  readonly #folder: Uri;

  constructor(context: ExtensionContext) {
    this.#folder = Uri.joinPath(context.extensionUri, "dist", "docs");
  }

  /** Handles `<editor>://regionlint.regionlint/rule/<rule-id>`. */
  async handleUri(uri: Uri): Promise<void> {
    await this.open(uri.path.replace(/^\/rule\//, ""));
  }

  /** Opens the page of a rule in the Markdown preview; without a rule, the user chooses one. */
  async open(ruleId?: string): Promise<void> {
    const chosen = ruleId ?? (await window.showQuickPick(this.ruleIds(), { placeHolder: "Rule" }));
    if (chosen === undefined) return;
    const known = ruleIdPattern.test(chosen) && (await this.ruleIds()).includes(chosen);
    if (!known) {
      void window.showErrorMessage(`Regionlint has no documentation for a rule "${chosen}".`);
      return;
    }
    await commands.executeCommand("markdown.showPreview", Uri.joinPath(this.#folder, `${chosen}.md`));
  }

  private async ruleIds(): Promise<string[]> {
    const entries = await workspace.fs.readDirectory(this.#folder).then(
      (found) => found,
      () => [],
    );
    const pages = entries.map(([name]) => name).filter((name) => name.endsWith(".md"));
    return pages.map((name) => name.slice(0, -".md".length)).filter((name) => ruleIdPattern.test(name));
  }
}

/**
 * Gives a diagnostic's link the scheme of the editor that runs (`vscode-insiders`, `vscodium`, …): each opens only its own from
 * the Problems panel and from hovers.
 */
export function withOpenableDocumentation(diagnostic: Diagnostic): Diagnostic {
  const code = diagnostic.code;
  if (typeof code !== "object" || !code.target.toString().startsWith(ruleDocumentationPrefix))
    return diagnostic;
  diagnostic.code = { value: code.value, target: code.target.with({ scheme: env.uriScheme }) };
  return diagnostic;
}
