/** The ways in which generated makefiles bring a word into a product variable, each with the mark at the characters to report. */
import { mark } from "./marked-text.ts";
import type { Random } from "./random.ts";

/** A word to be written: `before` and `after` are characters of the word that are not the subject, such as `ro.url=`. */
export interface Writing {
  readonly id: number;
  readonly variable: string;
  readonly before: string;
  readonly subject: string;
  readonly after: string;
}

/** Makes the lines; `fresh` gives names of variables that nothing else uses. */
export type WordForm = (writing: Writing, random: Random, fresh: () => string) => string[];

function marked({ id, before, subject, after }: Writing): string {
  return before + mark(id, subject) + after;
}

/** Every form, by name. */
export const WORD_FORMS: Readonly<Record<string, WordForm>> = {
  append: (writing) => [`${writing.variable} += ${marked(writing)}`],
  list: (writing, random) => {
    const words = random.shuffled([marked(writing), ...fillers(writing, random)]);
    const indent = random.pick(["    ", "\t"]);
    return [
      `${writing.variable} += \\`,
      ...words.map((word, index) => indent + word + (index < words.length - 1 ? " \\" : "")),
    ];
  },
  "append again": (writing) => [`${writing.variable} := $(${writing.variable}) ${marked(writing)}`],
  prepend: (writing) => [`${writing.variable} := ${marked(writing)} $(${writing.variable})`],
  variable: (writing, random, fresh) => {
    const name = fresh();
    return [`${name} ${random.pick([":=", "="])} ${marked(writing)}`, `${writing.variable} += $(${name})`];
  },
  "two variables": (writing, _, fresh) => {
    const [inner, outer] = [fresh(), fresh()];
    return [`${inner} := ${marked(writing)}`, `${outer} = $(${inner})`, `${writing.variable} += $(${outer})`];
  },
  eval: (writing) => [`$(eval ${writing.variable} += ${marked(writing)})`],
  foreach: (writing, _, fresh) => {
    const name = fresh();
    return [`$(foreach ${name},${marked(writing)},$(eval ${writing.variable} += $(${name})))`];
  },
  macro: (writing, _, fresh) => {
    const name = fresh();
    return [
      `define ${name}`,
      `${writing.variable} += $(1)`,
      "endef",
      `$(eval $(call ${name},${marked(writing)}))`,
    ];
  },
  filter: (writing) => [
    `${writing.variable} += $(filter-out ${gone(writing)},${gone(writing)} ${marked(writing)})`,
  ],
  if: (writing) => [`${writing.variable} += $(if $(TARGET_PRODUCT),${marked(writing)})`],
};

/** The form in which a part of the word comes from a variable, so that the whole subject is what the assignment writes for it. */
export const composedForm: WordForm = ({ id, variable, before, subject, after }, _, fresh) => {
  const name = fresh();
  const cut = Math.floor(subject.length / 2);
  return [
    `${name} := ${subject.slice(cut)}`,
    `${variable} += ${before}${mark(id, `${subject.slice(0, cut)}$(${name})`)}${after}`,
  ];
};

function fillers({ variable }: Writing, random: Random): string[] {
  if (variable.endsWith("OVERLAYS") || variable === "PRODUCT_PACKAGES") return [];
  const names = ["alpha", "beta", "gamma"].slice(0, random.between(0, 3));
  const isCopied = variable === "PRODUCT_COPY_FILES";
  return names.map((name) => (isCopied ? `vendor/files/${name}:system/etc/${name}` : `ro.filler.${name}=1`));
}

function gone({ variable }: Writing): string {
  return variable === "PRODUCT_PACKAGES" ? "Obsolete" : "obsolete=1";
}
