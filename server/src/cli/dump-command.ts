/** The command `dump`: the resolved variables of one product. */
import { AOSP_PRODUCT_VARIABLES } from "../product/product-variables.ts";
import { renderDumpJson } from "../reports/dump-json.ts";
import { renderDumpRemarks, renderDumpText } from "../reports/dump-text.ts";
import { analyzeTree, productNamed } from "./analyze-tree.ts";
import type { CommandEnvironment } from "./environment.ts";
import { openRoot, type TreeOptions } from "./open-root.ts";
import { resultStyle, streamStyle, writeResult } from "./output.ts";

/** The options of `dump`. */
export interface DumpOptions extends TreeOptions {
  readonly format: "text" | "json";
  readonly output?: string;
}

/** @returns the exit status: 0, also when make would have stopped */
export function dump(
  environment: CommandEnvironment,
  name: string,
  root: string,
  options: DumpOptions,
): number {
  const snapshot = analyzeTree(environment, openRoot(environment, root, options), {
    products: [name],
    policy: false,
    hints: ["no-products"],
  });
  const contents = productNamed(snapshot, name);
  const { rootUri } = snapshot.files;
  const { single } = AOSP_PRODUCT_VARIABLES;
  if (options.format === "json") writeResult(environment, renderDumpJson(contents, rootUri), options.output);
  else {
    writeResult(
      environment,
      renderDumpText(contents, single, resultStyle(environment, options.output)),
      options.output,
    );
    const style = streamStyle(environment.stderr, environment.env);
    environment.stderr.write(renderDumpRemarks(contents, rootUri, style));
  }
  return 0;
}
