/** What installed apps hold, of which the tree has the content. Read when it is asked for, once for each content. */
import type { ModuleSources, ProductModules } from "../modules/product-modules.ts";
import { sourceManifest } from "../modules/source-manifest.ts";
import type { SourceFile } from "../text/source-file.ts";
import { apkEndpointFacts } from "./apk-facts.ts";
import type { AppContents, AppFact, AppProblem, EndpointFact, InApps } from "./fact.ts";
import { readApk, searchApk } from "./read-apk.ts";
import { searchSources } from "./search-sources.ts";
import { sourceEndpointFacts } from "./source-facts.ts";

/** The same fact with what its APK or manifest tells. */
interface Opened {
  readonly contents: AppContents;
  readonly fact: AppFact;
}

const opened = new WeakMap<AppFact, Opened>();

/** An app's fact with what its APK or manifest tells; as it is where the tree has none. Of several that may be meant the likeliest. */
export function withContents(fact: AppFact, modules: ProductModules): AppFact {
  if (!modules.appNames.some((names) => names.has(fact.name))) return fact;
  const contents = contentsOf(fact.name, modules);
  if (contents === undefined) return fact;
  const before = opened.get(fact);
  if (before !== undefined && isSame(before.contents, contents)) return before.fact;
  const withApk = { ...fact, apk: contents };
  opened.set(fact, { contents, fact: withApk });
  return withApk;
}

function isSame(a: AppContents, b: AppContents): boolean {
  const isUnread = a.applicationId === undefined && b.applicationId === undefined;
  return a === b || (isUnread && a.path === b.path && a.problems.join() === b.problems.join());
}

function contentsOf(name: string, modules: ProductModules): AppContents | undefined {
  const [apk] = likeliestFirst(modules.apks(name));
  if (apk !== undefined) return readApk(apk.path, modules.files);
  const [sources] = likeliestFirst(modules.sources(name));
  return sources && manifestContents(sources, modules);
}

const manifests = new WeakMap<SourceFile, Map<string, AppContents>>();

function manifestContents(
  { sources: { manifest: path }, applicationId }: ModuleSources,
  { files }: ProductModules,
): AppContents | undefined {
  const file = path === undefined ? undefined : files.read(path);
  const manifest = file && sourceManifest(file);
  if (path === undefined || file === undefined || manifest === undefined) return undefined;
  const byId = manifests.get(file) ?? new Map<string, AppContents>();
  manifests.set(file, byId);
  const known = byId.get(applicationId ?? "") ?? { path, applicationId, ...manifest, problems: [] };
  byId.set(applicationId ?? "", known);
  return known;
}

/** The insides of a product's apps, whose facts have what their APKs and manifests tell. */
export function insidesOf(apps: () => readonly AppFact[], modules: () => ProductModules): InApps {
  return {
    endpoints: () => apps().flatMap((app) => endpointsOf(app, modules())),
    endpointsOf: (app) => endpointsOf(app, modules()),
    problems: (searched) => apps().flatMap((app) => problemsOf(app, modules(), searched)),
  };
}

function likeliestFirst<T extends { readonly possible: string | undefined }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => Number(a.possible !== undefined) - Number(b.possible !== undefined));
}

/** The facts of what one search found, by the app and by why they are only possible. */
const facts = new WeakMap<object, WeakMap<AppFact, Map<string, readonly EndpointFact[]>>>();

function remembered(
  searched: object,
  app: AppFact,
  possible: string | undefined,
  make: () => readonly EndpointFact[],
): readonly EndpointFact[] {
  const byApp = facts.get(searched) ?? new WeakMap<AppFact, Map<string, readonly EndpointFact[]>>();
  facts.set(searched, byApp);
  const byReason = byApp.get(app) ?? new Map<string, readonly EndpointFact[]>();
  byApp.set(app, byReason);
  const found = byReason.get(possible ?? "") ?? make();
  byReason.set(possible ?? "", found);
  return found;
}

function endpointsOf(app: AppFact, modules: ProductModules): EndpointFact[] {
  const { files } = modules;
  const apks = modules.apks(app.name);
  const sources = modules.sources(app.name);
  const several =
    apks.length + sources.length > 1 ? `${app.name} has several definitions or APKs` : undefined;
  const inApks = apks.flatMap(({ path, possible }) => {
    const { searched } = searchApk(path, files);
    const reason = app.possible ?? possible ?? several;
    return remembered(searched, app, reason, () => apkEndpointFacts(app, path, searched.endpoints, reason));
  });
  const inSources = sources.flatMap(({ sources: own, possible }) => {
    const searched = searchSources(own, files);
    const reason = app.possible ?? possible ?? several;
    return remembered(searched, app, reason, () => sourceEndpointFacts(app, searched.endpoints, reason));
  });
  return [...inApks, ...inSources];
}

function problemsOf(app: AppFact, modules: ProductModules, searched: boolean): AppProblem[] {
  const { files } = modules;
  const { place, name } = app;
  const ofApks = modules.apks(name).flatMap(({ path }) => {
    const apk = readApk(path, files);
    const inStrings = searched ? searchApk(path, files).searched.problems : [];
    return [...apk.problems, ...inStrings].map((problem) => ({ place, path, problem }));
  });
  const ofSources = (searched ? modules.sources(name) : []).flatMap(({ sources }) =>
    searchSources(sources, files).problems.map((problem) => ({ place, path: name, problem })),
  );
  return [...ofApks, ...ofSources];
}
