/** Random makefiles from a grammar of the make language, and what they are asked at their end. */
import fc from "fast-check";
import type { Dialect } from "../../server/src/make/syntax/dialect.ts";

const NAMES = ["A", "B", "C", "D", "list.x", "under_score"];
const WORDS = [
  "a",
  "b",
  "a.c",
  "b.c",
  "x/y.c",
  "%",
  "%.c",
  "dir/",
  "-",
  "1",
  "2",
  "a%b",
  "$$",
  "\\#",
  "\\%",
  "a\\%b",
  "\\\\%",
  "=",
  ":",
];

const name = fc.constantFrom(...NAMES);
const blank = fc.constantFrom(" ", "  ", "\t", " \\\n  ", " \\\n");

/** Text with references and calls; `depth` bounds the nesting. */
function expression(depth: number): fc.Arbitrary<string> {
  const word = fc.constantFrom(...WORDS);
  const plain = fc.oneof({ weight: 4, arbitrary: word }, { weight: 2, arbitrary: reference() });
  const atom =
    depth === 0
      ? plain
      : fc.oneof({ weight: 3, arbitrary: plain }, { weight: 2, arbitrary: call(depth - 1) });
  return fc
    .array(
      fc.tuple(atom, fc.oneof({ weight: 3, arbitrary: blank }, { weight: 2, arbitrary: fc.constant("") })),
      {
        maxLength: 4,
      },
    )
    .map((parts) => parts.map(([text, gap]) => text + gap).join(""));
}

function reference(): fc.Arbitrary<string> {
  return fc.oneof(
    name.map((used) => `$(${used})`),
    name.map((used) => `\${${used}}`),
    fc.constantFrom("$A", "$B"),
    fc
      .tuple(name, fc.constantFrom(".c=.o", "%.c=%.h", "%=x%", "a=b", "=z", "a\\%b=y", "%=\\%%"))
      .map(([used, change]) => `$(${used}:${change})`),
    fc.constantFrom("$($(A))", "$(under_$(C))"),
  );
}

function call(depth: number): fc.Arbitrary<string> {
  const part = expression(depth);
  const one = fc.constantFrom(
    "strip",
    "words",
    "firstword",
    "lastword",
    "sort",
    "dir",
    "notdir",
    "suffix",
    "basename",
  );
  const two = fc.constantFrom(
    "filter",
    "filter-out",
    "findstring",
    "addprefix",
    "addsuffix",
    "join",
    "and",
    "or",
    "if",
  );
  return fc.oneof(
    fc.tuple(one, part).map(([used, text]) => `$(${used} ${text})`),
    fc.tuple(two, part, part).map(([used, first, second]) => `$(${used} ${first},${second})`),
    fc
      .tuple(fc.constantFrom("subst", "patsubst", "if"), part, part, part)
      .map(([used, ...args]) => `$(${used} ${args.join(",")})`),
    fc.tuple(fc.constantFrom("1", "2", "3"), part).map(([index, text]) => `$(word ${index},${text})`),
    fc
      .tuple(fc.constantFrom("1,2", "2,9", "2,1"), part)
      .map(([range, text]) => `$(wordlist ${range},${text})`),
    fc.tuple(part, part).map(([items, body]) => `$(foreach v,${items},${body}$(v))`),
    fc.tuple(name, part, part).map(([used, ...args]) => `$(call ${used},${args.join(",")})`),
    fc
      .tuple(fc.constantFrom("value", "origin", "flavor"), name)
      .map(([used, variable]) => `$(${used} ${variable})`),
    fc.constantFrom("$(1)", "$(2)", "$(v)"),
  );
}

const word = fc.constantFrom("a", "b.c", "$(A)", "$$(B)", "$(C) x");
const targets = fc.constantFrom("goal", "goal", "other", "goal other", "%.o", "goal:", "./goal");
const targetModifier = fc.constantFrom("", "", "private ", "override ");
/** Tells what a target sees: no other part of a makefile shows it. */
const shown = name.map(
  (used) => `$(info ${used} $(flavor ${used}) $(origin ${used}) [$(value ${used})] [$(${used})])x`,
);
const OPERATORS = { make: ["=", ":=", "::=", "+=", "?="], kati: ["=", ":=", "+=", "?="] };
/** To kati an operator is part of the name of a `define`. */
const DEFINE_OPERATORS = { make: ["", " =", " :=", " +=", " ?=", " ::="], kati: [""] };

function statement(depth: number, dialect: Dialect): fc.Arbitrary<string> {
  const operator = fc.constantFrom(...OPERATORS[dialect]);
  const value = expression(2);
  const assignment = fc
    .tuple(
      fc.constantFrom("", "", "", "  ", "override ", "export ", "private ", "override private "),
      name,
      operator,
      value,
      fc.constantFrom("", "", "", " # note"),
    )
    .map(([modifier, target, assign, text, comment]) => `${modifier}${target} ${assign} ${text}${comment}`);
  const definition = fc
    .tuple(name, fc.constantFrom(...DEFINE_OPERATORS[dialect]), fc.array(value, { maxLength: 3 }))
    .map(([target, assign, lines]) => [`define ${target}${assign}`, ...lines, "endef"].join("\n"));
  const evaluation = fc
    .tuple(name, operator, expression(1))
    .map(([target, assign, text]) => `$(eval ${target} ${assign} ${text.replaceAll("\\\n", "")})`);
  const removal = fc
    .tuple(fc.constantFrom("", "override "), name)
    .map(([modifier, target]) => `${modifier}undefine ${target}`);
  /** kati refuses a call that goes over several lines, and to it the lines with a target are rules to build. */
  const onlyMake = fc.oneof(
    fc.tuple(name, word).map(([target, text]) => `$(eval define ${target}\n${text}\nendef)`),
    fc
      .tuple(targets, targetModifier, name, operator, fc.oneof(value, shown))
      .map(([target, modifier, used, assign, text]) => `${target}: ${modifier}${used} ${assign} ${text}`),
  );
  const others = fc.oneof(
    fc.tuple(fc.constantFrom("export", "unexport"), name).map(([word, used]) => `${word} ${used}`),
    name.map((used) => `-include no-such-file.mk $(filter no-%,$(${used}))`),
    fc
      .tuple(name, name, word)
      .map(([target, used, text]) => `$(eval $(call ${target},${text},$$(value ${used})))`),
    fc.tuple(name, word).map(([target, text]) => `${target} := ${text}\r`),
  );
  const leaves = fc.oneof(
    { weight: 8, arbitrary: assignment },
    { weight: 2, arbitrary: definition },
    { weight: 2, arbitrary: evaluation },
    ...(dialect === "make"
      ? [
          { weight: 1, arbitrary: removal },
          { weight: 1, arbitrary: onlyMake },
        ]
      : []),
    { weight: 2, arbitrary: others },
  );
  if (depth === 0) return leaves;
  const inner = fc.array(statement(depth - 1, dialect), { maxLength: 3 });
  const branches = fc
    .tuple(
      condition(),
      inner,
      fc.option(fc.tuple(fc.option(condition(), { nil: "" }), inner), { nil: undefined }),
    )
    .map(([test, body, otherwise]) => {
      const [other = "", rest = []] = otherwise ?? [];
      const tail = otherwise === undefined ? [] : [`else ${other}`.trimEnd(), ...rest];
      return [test, ...body, ...tail, "endif"].join("\n");
    });
  return fc.oneof({ weight: 6, arbitrary: leaves }, { weight: 1, arbitrary: branches });
}

function condition(): fc.Arbitrary<string> {
  const operand = expression(1).map((text) => text.replaceAll("\\\n", ""));
  return fc.oneof(
    fc.tuple(fc.constantFrom("ifeq", "ifneq"), operand, operand).map(([test, a, b]) => `${test} (${a},${b})`),
    fc
      .tuple(fc.constantFrom("ifeq", "ifneq"), name, operand)
      .map(([test, a, b]) => `${test} "$(${a})" "${b}"`),
    fc
      .tuple(
        fc.constantFrom("ifdef", "ifndef"),
        fc.oneof(name, fc.constantFrom("$(firstword $(A))", "list.$(firstword $(B))")),
      )
      .map(([test, used]) => `${test} ${used}`),
  );
}

/** A makefile of several statements which tells at its end what every variable is. kati has fewer operators and no `undefine`. */
export function makefile(dialect: Dialect): fc.Arbitrary<string> {
  return fc
    .array(statement(2, dialect), { minLength: 1, maxLength: 10 })
    .map((statements) => `${statements.join("\n")}\n${QUESTIONS.join("\n")}\n`);
}

const QUESTIONS = NAMES.flatMap((used) => [
  `$(info ${used} $(flavor ${used}) $(origin ${used}) [$(value ${used})])`,
  `$(info ${used} [$(${used})])`,
]);
