/** Puts apps, endpoints and overlays into a generated tree, some where they belong and some where they do not. */
import type { ConditionMaker } from "./conditions.ts";
import { mark } from "./marked-text.ts";
import { countriesOf, type Market, MOBILE_COUNTRY_CODES, type Offer, REGIONS, thingOf } from "./market.ts";
import type { Random } from "./random.ts";
import { composedForm, WORD_FORMS, type Writing } from "./word-forms.ts";
import type { Condition, Makefile, Product, RegionOverlay, Resource, Thing, Word } from "./world.ts";

const PROPERTY_VARIABLES = [
  "PRODUCT_PROPERTY_OVERRIDES",
  "PRODUCT_SYSTEM_PROPERTIES",
  "PRODUCT_VENDOR_PROPERTIES",
  "PRODUCT_PRODUCT_PROPERTIES",
];
const OVERLAY_VARIABLES = ["PRODUCT_PACKAGE_OVERLAYS", "DEVICE_PACKAGE_OVERLAYS"];
/** A host of all regions. */
const EVERYWHERE: Offer = { name: "static.example.org", regions: REGIONS };
const RESOURCES = "frameworks/base/core/res/res";

/** What is to be written as one word. */
type Plan = Pick<Word, "kind" | "name" | "allowed" | "variable"> & Omit<Writing, "id">;

/** Plants into one tree. */
export class Planter {
  readonly words: Word[] = [];
  readonly resources: Resource[] = [];
  readonly regionOverlays: RegionOverlay[] = [];
  /** Files that are no makefiles, with marks. */
  readonly files = new Map<string, readonly string[]>();
  readonly #random: Random;
  readonly #market: Market;
  readonly #conditions: ConditionMaker;
  readonly #products: readonly Product[];
  readonly #careful: boolean;
  readonly #nextId: () => number;
  #names = 0;

  constructor(
    random: Random,
    market: Market,
    conditions: ConditionMaker,
    products: readonly Product[],
    careful: boolean,
    nextId: () => number,
  ) {
    this.#random = random;
    this.#market = market;
    this.#conditions = conditions;
    this.#products = products;
    this.#careful = careful;
    this.#nextId = nextId;
  }

  /** Puts up to three words into a makefile. */
  plant(makefile: Makefile): void {
    for (let count = this.#random.between(0, 3); count > 0; count--) {
      const plan = this.#plan(makefile);
      if (!this.#careful && this.#random.chance(0.15)) this.#plantByProduct(makefile, plan);
      else this.#plantWord(makefile, plan, this.#wordConditions(plan.allowed));
    }
    const reorder = this.#random.shuffled(makefile.statements);
    makefile.statements.splice(0, reorder.length, ...reorder);
  }

  /** Writes the assignments at the end that drop what came before. */
  finish(makefile: Makefile): void {
    for (const variable of makefile.drops) {
      if (variable !== "PRODUCT_PACKAGES") makefile.last.push(`${variable} :=`);
      else {
        const plan = this.#appPlan(makefile, this.#careful, false);
        const word = this.#addWord(makefile, plan, [], undefined, true);
        makefile.last.push(`PRODUCT_PACKAGES := ${mark(word.id, plan.subject)}`);
      }
    }
  }

  #plan(makefile: Makefile): Plan {
    const roll = this.#random.next();
    if (roll < 0.45) return this.#appPlan(makefile);
    return roll < 0.75 ? this.#endpointPlan() : this.#overlayPlan(makefile);
  }

  /** An app of a family; sometimes one that the policy does not know. */
  #appPlan(makefile: Makefile, neutral = false, copied = !neutral && this.#random.chance(0.25)): Plan {
    const unknown = neutral || this.#random.chance(makefile.scope.length > 0 ? 0.4 : 0.15);
    const offer = this.#random.pick(this.#market.apps);
    const name = unknown ? `Companion${this.#fresh()}` : offer.name;
    const allowed = unknown ? undefined : countriesOf(offer.regions);
    const app = { kind: "app", name, allowed, before: "", after: "" } as const;
    if (!copied) return { ...app, variable: "PRODUCT_PACKAGES", subject: name };
    const subject = `vendor/apks/${name}.apk:system/app/set${this.#fresh()}/${name}.apk`;
    return { ...app, variable: "PRODUCT_COPY_FILES", subject };
  }

  #endpointPlan(): Plan {
    const offer = this.#random.pick(this.#market.hosts);
    const variable = this.#random.pick(PROPERTY_VARIABLES);
    return {
      ...thingOf(0, "endpoint", offer),
      variable,
      before: `ro.acme.p${this.#fresh()}=`,
      subject: this.#url(offer.name),
      after: "",
    };
  }

  /** An overlay of one region or of none; a pack brings the overlay of one of its own regions. */
  #overlayPlan(makefile: Makefile): Plan {
    const own = makefile.scope.length > 0 ? makefile.scope : REGIONS;
    const region =
      makefile.scope.length === 0 && this.#random.chance(0.4) ? undefined : this.#random.pick(own);
    const folder = region === undefined ? "overlay" : `overlay-${region.name.toLowerCase()}`;
    const name = `vendor/overlays/set${this.#fresh()}/${folder}`;
    const variable = this.#random.pick(OVERLAY_VARIABLES);
    this.#addResources(name);
    if (region !== undefined && this.#random.chance(0.5)) this.#addTwin(name, region);
    const allowed = region && countriesOf([region]);
    return { kind: "overlay", name, allowed, variable, before: "", subject: name, after: "" };
  }

  #url(host: string): string {
    return this.#random.pick([host, `https://${host}/v1`, `http://${host}:8080/a?b=c`]);
  }

  /** Half of the words that are for some regions come to their own products alone; all of them in a tree without mistakes. */
  #wordConditions(allowed: readonly string[] | undefined): Condition[] {
    const right = this.#products.filter((product) => isRight(product, allowed));
    const careful = this.#careful && allowed !== undefined;
    if (careful || (right.length > 0 && this.#random.chance(0.5))) return [this.#conditions.only(right)];
    return this.#conditions.any();
  }

  #plantWord(makefile: Makefile, plan: Plan, conditions: readonly Condition[]): void {
    const word = this.#addWord(makefile, plan, conditions, undefined, false);
    const composed = plan.kind !== "overlay" && this.#random.chance(0.1);
    const form = composed ? composedForm : this.#random.pick(Object.values(WORD_FORMS));
    const lines = form({ ...plan, id: word.id }, this.#random, () => `NAME_${this.#fresh()}`);
    makefile.statements.push({ conditions, lines });
  }

  /** A word that each product chooses by a variable of its own. */
  #plantByProduct(makefile: Makefile, first: Plan): void {
    const name = `CHOICE_${this.#fresh()}`;
    for (const product of this.#random.some(this.#products)) {
      const plan = this.#random.chance(0.5) ? first : this.#samePlan(first, makefile);
      const word = this.#addWord(makefile, { ...plan, variable: first.variable }, [], product.name, false);
      product.makefile.first.push(`${name} := ${plan.before}${mark(word.id, plan.subject)}${plan.after}`);
    }
    makefile.statements.push({ conditions: [], lines: [`${first.variable} += $(${name})`] });
  }

  #samePlan({ kind, variable }: Plan, makefile: Makefile): Plan {
    if (kind === "app") return this.#appPlan(makefile, false, variable === "PRODUCT_COPY_FILES");
    return kind === "endpoint" ? this.#endpointPlan() : this.#overlayPlan(makefile);
  }

  #addWord(
    makefile: Makefile,
    { kind, name, allowed, variable, before, subject, after }: Plan,
    conditions: readonly Condition[],
    only: string | undefined,
    last: boolean,
  ): Word {
    const id = this.#nextId();
    const text = before + subject + after;
    const word: Word = { id, kind, name, allowed, text, makefile, variable, conditions, only, last };
    this.words.push(word);
    return word;
  }

  #addResources(directory: string): void {
    const codes = [...MOBILE_COUNTRY_CODES.keys()];
    for (const code of [undefined, ...this.#random.shuffled(codes).slice(0, this.#random.between(0, 2))]) {
      const lines = Array.from({ length: this.#random.between(0, 2) }, () => this.#resource(directory, code));
      const folder = code === undefined ? "values" : `values-mcc${code}`;
      const text = ['<?xml version="1.0" encoding="utf-8"?>', "<resources>", ...lines, "</resources>"];
      this.files.set(`${directory}/${RESOURCES}/${folder}/config.xml`, text);
    }
  }

  /** An overlay directory of another region beside one, which no product names. */
  #addTwin(name: string, region: Offer["regions"][number]): void {
    const other = this.#random.pick(REGIONS.filter((each) => each !== region));
    const folder = name.replace(/[^/]+$/, `overlay-${other.name.toLowerCase()}`);
    this.files.set(`${folder}/${RESOURCES}/values/config.xml`, ["<resources>", "</resources>"]);
  }

  #resource(directory: string, code: string | undefined): string {
    const offer = this.#careful ? EVERYWHERE : this.#random.pick(this.#market.hosts);
    const id = this.#nextId();
    const country = code === undefined ? undefined : MOBILE_COUNTRY_CODES.get(code);
    const active = country === undefined ? undefined : [country];
    this.resources.push({ ...thingOf(id, "endpoint", offer), directory, active });
    return `    <string name="config_url${id}" translatable="false">${mark(id, this.#url(offer.name))}</string>`;
  }

  /** Up to two YAML region overlays for products of a device. */
  plantRegionOverlays(device: string): void {
    const own = this.#products.filter((product) => product.device === device);
    for (let count = this.#careful ? 0 : this.#random.between(0, 2); count > 0; count--) {
      const products = this.#random.some(own);
      const right = products.find(({ regions }) => regions.length > 0)?.regions ?? REGIONS;
      this.#regionOverlay(device, products, this.#random.pick(this.#random.chance(0.7) ? right : REGIONS));
    }
  }

  #regionOverlay(device: string, products: readonly Product[], region: Offer["regions"][number]): void {
    const id = this.#nextId();
    const names = products.map(({ name }) => name);
    const path = `device/${device}/regions/set${this.#fresh()}.yaml`;
    const entry = (kind: Thing["kind"], offers: readonly Offer[]) =>
      thingOf(this.#nextId(), kind, this.#random.pick(offers));
    const app = entry("app", this.#market.apps);
    const property = entry("endpoint", this.#market.hosts);
    const endpoint = entry("endpoint", this.#market.hosts);
    const quote = this.#random.pick(['"', "'", ""]);
    this.files.set(path, [
      `region: ${mark(id, region.name)}`,
      `products: [${names.map((name) => JSON.stringify(name)).join(", ")}]`,
      "packages:",
      `  add: [${mark(app.id, app.name)}]`,
      "properties:",
      `  ro.acme.overlay: ${quote}${mark(property.id, this.#url(property.name))}${quote}`,
      "endpoints:",
      `  first: ${quote}${mark(endpoint.id, this.#url(endpoint.name))}${quote}`,
    ]);
    const entries = [app, property, endpoint];
    this.regionOverlays.push({
      id,
      kind: "overlay",
      name: path,
      allowed: region.countries,
      products: names,
      entries,
    });
  }

  #fresh(): number {
    return ++this.#names;
  }
}

/** Whether a product ships only to countries where a thing is allowed. */
function isRight({ regions }: Product, allowed: readonly string[] | undefined): boolean {
  return regions.length > 0 && countriesOf(regions).every((country) => allowed?.includes(country));
}
