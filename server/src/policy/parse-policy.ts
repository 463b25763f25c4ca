/**
 * From the text of a policy file, and of those it extends, to a policy and to what is wrong with it. The keys of the format
 * are in `schema.ts`; what a policy is used for is not known here.
 */
import { parseYaml, type YamlDocument, type YamlProblem, yamlEntry } from "../formats/yaml-document.ts";
import type { SourceFile } from "../text/source-file.ts";
import { EntryBuilder, present } from "./build-entries.ts";
import { extendedPath } from "./extended-path.ts";
import type { AppFamily, Located, Policy, PolicyProblem, PolicyRule, RuleLevel } from "./policy.ts";
import { type Report, readValue } from "./read-value.ts";
import { RegionNames } from "./resolve-regions.ts";
import { POLICY_SCHEMA, POLICY_VERSION } from "./schema.ts";
import type { Read } from "./schema-types.ts";

/** A policy with its mistakes, and the files that it was read from: its own first, then those that it extends. */
export interface ParsedPolicy {
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
  readonly files: readonly SourceFile[];
}

type RawPolicy = Read<typeof POLICY_SCHEMA>;

const PROBLEM_RULES: Readonly<Record<YamlProblem["kind"], PolicyRule>> = {
  syntax: "policy-syntax",
  "duplicate-key": "policy-duplicate-key",
  alias: "policy-syntax",
  "several-documents": "policy-syntax",
};

/**
 * Reads a policy. `read` gives the file at a path (as `file.path` is written), or `undefined` when there is none. Never throws:
 * a wrong entry is a problem at its characters and is left out, the rest counts. Entries of extended policies come behind
 * the policy's own; of a region or app family with the same name the policy's own counts.
 */
export function parsePolicy(file: SourceFile, read: (path: string) => SourceFile | undefined): ParsedPolicy {
  const problems: PolicyProblem[] = [];
  const report: Report = (rule, place, message, severity = "error") => {
    problems.push({ rule, severity, message, place });
  };
  const loader = new PolicyLoader(read, report);
  const own = loader.load(file);
  const policy = buildPolicy(own, loader.loaded, report);
  return { policy, problems: problems.filter(loader.isAnswerable), files: loader.files };
}

/** What can be said of a file in a format that is not known. */
const FORMAT_RULES: readonly PolicyRule[] = ["policy-syntax", "policy-newer-version"];

function buildPolicy(own: RawPolicy | undefined, all: readonly RawPolicy[], report: Report): Policy {
  const regions = new RegionNames(
    all.flatMap((raw) => raw.regions ?? []),
    report,
  );
  const build = new EntryBuilder(regions, report);
  const items = <T>(section: (raw: RawPolicy) => { readonly items: readonly T[] } | undefined) =>
    all.flatMap((raw) => section(raw)?.items ?? []);
  return {
    version: own?.version?.value,
    extends: own?.extends?.items ?? [],
    regions: regions.regions,
    products: present(items((raw) => raw.products).map((entry) => build.product(entry))),
    scopes: present(items((raw) => raw.scopes).map((entry) => build.scope(entry))),
    apps: firstByName(all.flatMap((raw) => raw.apps ?? []).map((entry) => build.family(entry))),
    endpoints: present(items((raw) => raw.endpoints).map((entry) => build.endpoint(entry))),
    overlays: present(items((raw) => raw.overlays).map((entry) => build.overlay(entry))),
    runtime: present(items((raw) => raw.runtime).map((entry) => build.runtime(entry))),
    gates: present(items((raw) => raw.gates).map((entry) => build.gate(entry))),
    rules: ruleLevels(all),
    waivers: items((raw) => raw.waivers).map((entry) => build.waiver(entry)),
  };
}

/** Of several levels for one rule the first counts. The place is the rule's id. */
function ruleLevels(all: readonly RawPolicy[]): Map<string, Located<RuleLevel>> {
  const levels = new Map<string, Located<RuleLevel>>();
  for (const { name, value } of all.flatMap((raw) => raw.rules ?? []))
    if (!levels.has(name.value)) levels.set(name.value, { value: value.value, place: name.place });
  return levels;
}

function firstByName(families: readonly AppFamily[]): AppFamily[] {
  const byName = new Map<string, AppFamily>();
  for (const family of families) if (!byName.has(family.name)) byName.set(family.name, family);
  return [...byName.values()];
}

/** Reads a policy file and those it extends, each once, depth first in the order in which they are named. */
class PolicyLoader {
  readonly files: SourceFile[] = [];
  readonly loaded: RawPolicy[] = [];
  readonly #read: (path: string) => SourceFile | undefined;
  readonly #report: Report;
  /** From the policy itself to the file that is being read. */
  readonly #open: SourceFile[] = [];
  readonly #newer = new Set<SourceFile>();

  constructor(read: (path: string) => SourceFile | undefined, report: Report) {
    this.#read = read;
    this.#report = report;
  }

  load(file: SourceFile): RawPolicy | undefined {
    this.#open.push(file);
    this.files.push(file);
    const raw = this.#parse(file);
    if (raw !== undefined) this.loaded.push(raw);
    for (const extended of raw?.extends?.items ?? []) this.#extend(file, extended);
    this.#open.pop();
    return raw;
  }

  /** Whether a problem may be blamed on its file: what a newer version of the format allows is not known. */
  readonly isAnswerable = ({ rule, place }: PolicyProblem): boolean =>
    !this.#newer.has(place.file) || FORMAT_RULES.includes(rule);

  /** One file may go by several paths, so that its URI says which it is. */
  #extend(from: SourceFile, { value, place }: Located<string>): void {
    const path = extendedPath(from.path, value);
    const file = this.#read(path);
    if (file === undefined) {
      this.#report("policy-missing-extends", place, `there is no policy file \`${path}\``);
      return;
    }
    const start = this.#open.findIndex(({ uri }) => uri === file.uri);
    if (start >= 0) {
      const circle = [...this.#open.slice(start), file].map((member) => member.path).join(" → ");
      this.#report("policy-extends-cycle", place, `this extends itself: ${circle}`);
    } else if (!this.files.some(({ uri }) => uri === file.uri)) this.load(file);
  }

  #parse(file: SourceFile): RawPolicy | undefined {
    const document = parseYaml(file);
    for (const { kind, place, message } of document.problems)
      this.#report(PROBLEM_RULES[kind], place, message);
    this.#checkVersion(document);
    return document.root && readValue(POLICY_SCHEMA, document.root, this.#report);
  }

  #checkVersion({ file, root }: YamlDocument): void {
    if (root !== undefined && root.kind !== "map") return;
    const entry = root && yamlEntry(root, "version");
    if (entry === undefined) {
      const place = root?.entries[0]?.key.place ?? { file, start: 0, end: 0 };
      const message = `say which version of the format this is: \`version: ${POLICY_VERSION}\``;
      this.#report("policy-missing-version", place, message, "warning");
      return;
    }
    const { value, place } = entry.value.kind === "scalar" ? entry.value : { value: null, place: undefined };
    if (typeof value !== "number" || place === undefined || value <= POLICY_VERSION) return;
    this.#newer.add(file);
    const message = `this policy is written for version ${value} of the format, and this Regionlint knows version ${POLICY_VERSION}: it takes a newer Regionlint to read it`;
    this.#report("policy-newer-version", place, message);
  }
}
