/** The functions that kati has beside those of GNU make. */
import { TracedText } from "../../text/traced-text.ts";
import { EXPORT_RULE } from "../evaluation/marks.ts";
import type { FunctionCall, FunctionDefinition } from "./definition.ts";
import { foreachWord, VARIABLE_FUNCTIONS } from "./variable-functions.ts";

const NOTHING: FunctionDefinition = { min: 0, max: 0, evaluate: () => TracedText.empty };

/** Rule: `g_func_info_map` in kati's func.cc; what is for its own bookkeeping does nothing. */
export const KATI_FUNCTIONS: Record<string, FunctionDefinition> = {
  KATI_deprecated_var: { min: 1, max: 2, evaluate: (call) => markVariables(call, "deprecated") },
  KATI_obsolete_var: { min: 1, max: 2, evaluate: (call) => markVariables(call, "obsolete") },
  KATI_deprecate_export: { min: 1, max: 1, evaluate: (call) => markExport(call, "deprecated") },
  KATI_obsolete_export: { min: 1, max: 1, evaluate: (call) => markExport(call, "obsolete") },
  KATI_foreach_sep: { min: 4, max: 4, evaluate: foreachSeparated },
  KATI_shell_no_rerun: VARIABLE_FUNCTIONS.shell as FunctionDefinition,
  KATI_file_no_rerun: VARIABLE_FUNCTIONS.file as FunctionDefinition,
  KATI_variable_location: { min: 1, max: 1, evaluate: variableLocation },
  KATI_profile_makefile: NOTHING,
  KATI_extra_file_deps: NOTHING,
  KATI_visibility_prefix: NOTHING,
};

/** A variable that is not defined is defined as empty. Rule: `DeprecatedVarFunc` and `ObsoleteVarFunc` in kati's func.cc. */
function markVariables(call: FunctionCall, mark: "deprecated" | "obsolete"): TracedText {
  const { evaluator, place } = call;
  const message = call.count > 1 ? `. ${call.expand(1).text}` : "";
  for (const { text: name } of call.expand(0).words()) {
    const variable = evaluator.variables.get(name);
    const known = (["deprecated", "obsolete"] as const).find((each) => variable?.marks?.[each] !== undefined);
    if (known !== undefined)
      evaluator.error(`Cannot call KATI_${mark}_var on already ${known} variable: ${name}`, place);
    if (variable === undefined) evaluator.define(name, TracedText.empty, "file", place);
    const defined = evaluator.variables.get(name);
    if (defined !== undefined)
      evaluator.variables.set({ ...defined, marks: { ...defined.marks, [mark]: message } });
  }
  return TracedText.empty;
}

/** Rule: `DeprecateExportFunc` and `ObsoleteExportFunc` in kati's func.cc. */
function markExport(call: FunctionCall, mark: "deprecated" | "obsolete"): TracedText {
  const { evaluator, place } = call;
  evaluator.define(EXPORT_RULE, TracedText.empty, "default", place);
  const rule = evaluator.variables.get(EXPORT_RULE);
  if (rule !== undefined) evaluator.variables.set({ ...rule, marks: { [mark]: `. ${call.expand(0).text}` } });
  return TracedText.empty;
}

/** Rule: `ForeachWithSepFunc` in kati's func.cc. */
function foreachSeparated(call: FunctionCall): TracedText {
  const separator = call.expand(1);
  const results = foreachWord(call, call.expand(0).text, call.expand(2), 3);
  return TracedText.concat(
    results.flatMap((result, index) => (index === 0 ? [result] : [separator, result])),
  );
}

/** Rule: `VariableLocationFunc` in kati's func.cc. */
function variableLocation(call: FunctionCall): TracedText {
  const words = call
    .expand(0)
    .words()
    .map(({ text }) => {
      const variable = call.evaluator.variables.get(text);
      const place = variable?.setAt ?? variable?.place;
      const line = place === undefined ? 0 : place.file.positionAt(place.start).line + 1;
      return TracedText.computed(`${place?.file.path ?? "<unknown>"}:${line}`, call.place);
    });
  return TracedText.join(words, call.place);
}
