/** Evaluates `ifeq` and its relatives, keeps the guards, and runs both branches where the test cannot be known. */
import type { Guard } from "../../text/provenance.ts";
import { type Place, placeText } from "../../text/range.ts";
import { TracedText, UNKNOWN_CHARACTER } from "../../text/traced-text.ts";
import type { Condition, ConditionalBranch, ConditionalStatement } from "../syntax/statement.ts";
import type { Evaluator } from "./evaluator.ts";
import { reportUse } from "./marks.ts";

/** The outcome of a test; `undefined` with a reason when it is not known. */
interface Outcome {
  readonly holds: boolean | undefined;
  readonly reason?: string;
}

type EqualCondition = Extract<Condition, { kind: "equal" }>;

/** Runs conditionals for one evaluator. */
export class ConditionEvaluator {
  readonly #evaluator: Evaluator;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  /** Rule: GNU make 4.3, `conditional_line` in read.c; manual section "Syntax of Conditionals". */
  run(statement: ConditionalStatement): void {
    this.#branches(statement.branches);
  }

  #branches(branches: readonly ConditionalBranch[]): void {
    const [branch, ...rest] = branches;
    if (branch === undefined) return;
    const { condition, place, body } = branch;
    this.#evaluator.reads(place);
    if (condition === undefined) return this.#taken(body, rest);
    const { result, reads } = this.#evaluator.reading(() => this.#test(condition, place));
    const text = directiveText(place);
    if (result.holds === undefined) {
      const reason = result.reason ?? "the condition is not known";
      this.#evaluator.either(
        { place, text, reads, reason },
        nothing(() => this.#taken(body, rest)),
        nothing(() => this.#skipped(branch, rest)),
      );
      return;
    }
    const guard: Guard = { place, text, reads, outcome: result.holds, parent: this.#evaluator.guards };
    this.#evaluator.host.decided?.(guard);
    this.#evaluator.guarded(guard, () =>
      result.holds ? this.#taken(body, rest) : this.#skipped(branch, rest),
    );
  }

  /** Runs a branch; of those behind it only what make says of their structure counts. */
  #taken(body: ConditionalBranch["body"], rest: readonly ConditionalBranch[]): void {
    this.#evaluator.run(body);
    for (const { structure } of rest) this.#evaluator.run(structure);
  }

  #skipped({ structure }: ConditionalBranch, rest: readonly ConditionalBranch[]): void {
    this.#evaluator.run(structure);
    this.#branches(rest);
  }

  #test(condition: Condition, place: Place): Outcome {
    const outcome =
      condition.kind === "equal" ? this.#equal(condition, place) : this.#defined(condition.name, place);
    if (outcome.holds === undefined || !condition.negated) return outcome;
    return { holds: !outcome.holds };
  }

  #equal({ left, right, negated, isExtraneous }: EqualCondition, place: Place): Outcome {
    const first = this.#evaluator.expand(left);
    const message = `extraneous text after '${negated ? "ifneq" : "ifeq"}' directive`;
    if (isExtraneous === true && this.#evaluator.host.dialect === "make")
      this.#evaluator.say("warning", message, place);
    return compareTexts(first, this.#evaluator.expand(right));
  }

  /** A variable counts as defined when its unexpanded value is not empty. */
  #defined(nameText: TracedText, place: Place): Outcome {
    const name = this.#evaluator.expand(nameText).trim();
    const reason = name.unknownReason;
    if (reason !== undefined) return { holds: undefined, reason };
    if (/\s/.test(name.text) && this.#evaluator.host.dialect === "make" && nameText.place !== undefined) {
      this.#evaluator.error("invalid syntax in conditional", nameText.place);
      return { holds: false };
    }
    const variable = this.#evaluator.variables.get(name.text);
    reportUse(this.#evaluator, variable, nameText.place ?? place);
    this.#evaluator.expander.recordRead(name.text, variable?.value.text ?? "", variable);
    const unset = variable === undefined ? this.#evaluator.host.unset?.(name.text, place) : undefined;
    const value = variable?.written ?? variable?.value ?? unset ?? TracedText.empty;
    if (value.text === "") return { holds: false };
    const known = value.text.replaceAll(UNKNOWN_CHARACTER, "");
    const unknown = value.unknownReason;
    return known === "" && unknown !== undefined ? { holds: undefined, reason: unknown } : { holds: true };
  }
}

/** Whether two texts are equal; not known when an unknown part could make them so. */
function compareTexts(left: TracedText, right: TracedText): Outcome {
  const reason = left.unknownReason ?? right.unknownReason ?? left.possibleReason ?? right.possibleReason;
  if (left.unknownReason === undefined && right.unknownReason === undefined) {
    const holds = left.text === right.text;
    return reason === undefined ? { holds } : { holds: undefined, reason };
  }
  const possible = couldEqual(left.text, right.text) && couldEqual(right.text, left.text);
  return possible ? { holds: undefined, ...(reason === undefined ? {} : { reason }) } : { holds: false };
}

/** Whether a text with unknown parts could be `other`, which is fully known; true when both have unknown parts. */
function couldEqual(pattern: string, other: string): boolean {
  if (!pattern.includes(UNKNOWN_CHARACTER) || other.includes(UNKNOWN_CHARACTER)) return true;
  const parts = pattern.split(UNKNOWN_CHARACTER);
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  return other.length >= first.length + last.length && other.startsWith(first) && other.endsWith(last);
}

/** The directive as it is written, on one line. */
function directiveText(place: Place): string {
  return placeText(place).replace(/\s+/g, " ").trim();
}

function nothing(body: () => void): () => TracedText {
  return () => {
    body();
    return TracedText.empty;
  };
}
