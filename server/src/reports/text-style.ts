/** How text reports look on one output: its width and whether it takes colours. What is written there is not known here. */
import picocolors from "picocolors";

/** Functions that put colours and weights around a text; without colours they return it as it is. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/**
 * The look of one output, in columns: notes are broken at `width`, source lines and paths may take `sourceWidth`, and the line that
 * announces a finding `messageWidth`. On an output that is no terminal such a line stays whole, for tools that read line by line.
 */
export interface TextStyle {
  readonly width: number;
  readonly sourceWidth: number;
  readonly messageWidth: number;
  readonly colors: Colors;
}

/** The widths of an output that is no terminal, and the bounds of what a terminal's width is taken for. */
const DEFAULT_WIDTH = 100;
const DEFAULT_SOURCE_WIDTH = 140;
const NARROWEST = 60;
const WIDEST = 160;

/** @param columns the width of the terminal; `undefined` where there is none */
export function textStyle(colored: boolean, columns: number | undefined): TextStyle {
  const colors = picocolors.createColors(colored);
  if (columns === undefined) {
    const messageWidth = Number.POSITIVE_INFINITY;
    return { width: DEFAULT_WIDTH, sourceWidth: DEFAULT_SOURCE_WIDTH, messageWidth, colors };
  }
  const width = Math.min(WIDEST, Math.max(NARROWEST, columns));
  return { width, sourceWidth: width, messageWidth: width, colors };
}

/** The colour in which a finding of this severity is announced. */
export function severityColor(
  style: TextStyle,
  severity: "error" | "warning" | "info",
): (text: string) => string {
  const { colors } = style;
  if (severity === "error") return (text) => colors.bold(colors.red(text));
  if (severity === "warning") return (text) => colors.bold(colors.yellow(text));
  return (text) => colors.bold(colors.cyan(text));
}
