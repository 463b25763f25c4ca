/** Words planted in the makefiles of a copied tree, each in one of ten forms in which makefiles add something to a product. */
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** One planted word. */
export interface Plant {
  readonly form: PlantForm;
  /** The makefile that holds it, or leads to it. */
  readonly makefile: string;
  /** Whether it stands before the makefile's own text or behind it. */
  readonly where: "start" | "end";
  readonly word: string;
}

/** What a form may use besides its word: names of its own, a product's name, a second makefile. */
interface PlantSite {
  readonly word: string;
  readonly index: number;
  readonly product: string;
  /** A makefile of the plant's own. */
  readonly own: string;
}

/** The lines of a form, and what it puts into other files. */
interface PlantText {
  readonly lines: readonly string[];
  /** The text of the plant's own makefile. */
  readonly own?: string;
  /** A line for another makefile of the tree. */
  readonly elsewhere?: string;
}

const FORMS = {
  plain: ({ word }) => ({ lines: [`PRODUCT_PACKAGES += ${word}`] }),
  list: ({ word, index }) => ({
    lines: ["PRODUCT_PACKAGES += \\", `    Before${index} \\`, `    ${word} \\`, `    Behind${index}`],
  }),
  variable: ({ word, index }) => ({
    lines: [`PLANTED_${index} := ${word}`, `PRODUCT_PACKAGES += $(PLANTED_${index})`],
  }),
  eval: ({ word }) => ({ lines: [`$(foreach each,${word},$(eval PRODUCT_PACKAGES += $(each)))`] }),
  flag: ({ word, index }) => ({
    lines: [`ifeq ($(PLANTED_FLAG_${index}),true)`, `PRODUCT_PACKAGES += ${word}`, "endif"],
    elsewhere: `PLANTED_FLAG_${index} := true`,
  }),
  product: ({ word, product }) => ({
    lines: [`ifeq ($(TARGET_PRODUCT),${product})`, `PRODUCT_PACKAGES += ${word}`, "endif"],
  }),
  included: ({ word, own }) => ({ lines: [`include ${own}`], own: `PRODUCT_PACKAGES += ${word}\n` }),
  inherited: ({ word, own }) => ({
    lines: [`$(call inherit-product, ${own})`],
    own: `PRODUCT_PACKAGES := ${word}\n`,
  }),
  "self-reference": ({ word }) => ({ lines: [`PRODUCT_PACKAGES := ${word} $(PRODUCT_PACKAGES)`] }),
  property: ({ word }) => ({ lines: [`PRODUCT_PROPERTY_OVERRIDES += ${word}`] }),
} satisfies Record<string, (site: PlantSite) => PlantText>;

/** How a word is planted. */
export type PlantForm = keyof typeof FORMS;

/** The forms, each as often as any other when they are taken in turn. */
const PLANT_FORMS = Object.keys(FORMS) as PlantForm[];

/** Random numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What words are planted into. */
export interface PlantedTree {
  /** A folder that may be written to; its files may share their storage with another tree's. */
  readonly root: string;
  readonly makefiles: readonly string[];
  readonly products: readonly string[];
}

/** Writes `count` words into random makefiles of a tree, the forms in turn. */
export function plantWords({ root, makefiles, products }: PlantedTree, count: number, seed: number): Plant[] {
  const random = randomNumbers(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return Array.from({ length: count }, (_, index) => {
    const form = PLANT_FORMS[index % PLANT_FORMS.length] as PlantForm;
    const makefile = pick(makefiles);
    const where = pick(["start", "end"] as const);
    const word = form === "property" ? `ro.planted.word${index}=1` : `PlantedWord${index}`;
    const own = join(dirname(makefile), `planted-${index}.mk`);
    const { lines, ...more }: PlantText = FORMS[form]({ word, index, product: pick(products), own });
    addLines(join(root, makefile), lines, where);
    if (more.own !== undefined) writeFileSync(join(root, own), more.own);
    if (more.elsewhere !== undefined) addLines(join(root, pick(makefiles)), [more.elsewhere], "start");
    return { form, makefile, where, word };
  });
}

/** Replaces the file and writes not into it: its storage may be another tree's. */
function addLines(path: string, lines: readonly string[], where: "start" | "end"): void {
  const before = readFileSync(path, "latin1");
  rmSync(path);
  mkdirSync(dirname(path), { recursive: true });
  const block = `${lines.join("\n")}\n`;
  writeFileSync(path, where === "start" ? block : "", "latin1");
  appendFileSync(path, where === "start" ? before : `${before}\n${block}`, "latin1");
}
