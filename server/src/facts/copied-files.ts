/** The endpoints in the text files that a product copies: settings, properties, scripts, XML and JSON. */
import { hasFileValues } from "../overlays/file-values.ts";
import { bothConditions, type RunTimeCondition } from "../overlays/run-time-condition.ts";
import type { RuntimeEntry } from "../policy/policy.ts";
import { countriesOfSku } from "../policy/runtime-countries.ts";
import { RegionSet } from "../region/region-set.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { SourceFiles } from "../text/source-files.ts";
import type { CopyWord } from "./copy-words.ts";
import type { CopiedFile, EndpointFact } from "./fact.ts";
import { endpointsInValue, valuesOfFile } from "./value-endpoints.ts";

/** What a word was worked out to, from this file and these entries. */
interface Known {
  readonly file: SourceFile;
  readonly runtime: readonly RuntimeEntry[];
  readonly variable: string;
  readonly facts: readonly EndpointFact[];
}

const known = new WeakMap<object, Known>();

/** The endpoints of all copied files, each at its characters in the file. A file that the checkout lacks has none. */
export function copiedFileFacts(
  words: readonly CopyWord[],
  files: SourceFiles,
  runtime: readonly RuntimeEntry[],
): EndpointFact[] {
  return words.flatMap((item) => {
    if (!hasFileValues(item.source)) return [];
    const file = files.read(item.source);
    return file === undefined ? [] : factsOf(item, file, runtime);
  });
}

function factsOf(
  item: CopyWord,
  file: SourceFile,
  runtime: readonly RuntimeEntry[],
): readonly EndpointFact[] {
  const { key = item.base.source.word } = item;
  const { variable } = item.base.source;
  const before = known.get(key);
  if (before?.file === file && before.runtime === runtime && before.variable === variable)
    return before.facts;
  const facts = endpointFacts(item, file, runtime);
  known.set(key, { file, runtime, variable, facts });
  return facts;
}

function endpointFacts(
  { base, source, destination }: CopyWord,
  file: SourceFile,
  runtime: readonly RuntimeEntry[],
): EndpointFact[] {
  const copy: CopiedFile = { ...base, path: source, destination };
  const ofDirectory = skuCondition(destination, runtime);
  return valuesOfFile(file).flatMap((value) => {
    const where = bothConditions(ofDirectory, value.condition);
    return endpointsInValue(value, source).map(
      (part): EndpointFact => ({
        ...part,
        literal: part.place !== value.place,
        source: { kind: "copied-file", copy },
        active: where?.countries ?? RegionSet.all,
        condition: where?.condition,
        possible: base.possible ?? where?.unknown,
      }),
    );
  });
}

/**
 * The condition of a directory that only devices of one SKU read.
 * Rule: `readAllPermissions` of `SystemConfig.java` in AOSP's frameworks/base.
 */
function skuCondition(destination: string, runtime: readonly RuntimeEntry[]): RunTimeCondition | undefined {
  const [, directory, sku] = /\/etc\/(?:permissions|sysconfig)\/(sku_([^/]+))\//.exec(destination) ?? [];
  if (directory === undefined || sku === undefined) return undefined;
  const countries = countriesOfSku(runtime, sku);
  if (countries !== undefined) return { countries, condition: directory };
  const unknown = `the policy's \`runtime\` does not say where devices of the SKU ${sku} are sold`;
  return { countries: RegionSet.all, condition: directory, unknown };
}
