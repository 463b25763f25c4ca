/** What installed apps hold, of which the tree has the content. Read when it is asked for, once for each content. */
import type { ModuleApk, ProductModules } from "../modules/product-modules.ts";
import { apkEndpointFacts } from "./apk-facts.ts";
import type { AppContents, AppFact, AppProblem, EndpointFact, InApps } from "./fact.ts";
import { readApk, searchApk } from "./read-apk.ts";

/** The same fact with what its APK tells. */
interface Opened {
  readonly contents: AppContents;
  readonly fact: AppFact;
}

const opened = new WeakMap<AppFact, Opened>();

/** An app's fact with what its APK tells; as it is where the tree has none. Of several APKs that may be meant the likeliest. */
export function withContents(fact: AppFact, modules: ProductModules): AppFact {
  if (!modules.appNames.some((names) => names.has(fact.name))) return fact;
  const [apk] = likeliestFirst(modules.apks(fact.name));
  if (apk === undefined) return fact;
  const contents = readApk(apk.path, modules.files);
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

/** The insides of a product's apps, whose facts have what their APKs tell. */
export function insidesOf(apps: () => readonly AppFact[], modules: () => ProductModules): InApps {
  return {
    endpoints: () => apps().flatMap((app) => endpointsOf(app, modules())),
    problems: (searched) => apps().flatMap((app) => problemsOf(app, modules(), searched)),
  };
}

function likeliestFirst(apks: readonly ModuleApk[]): ModuleApk[] {
  return apks.toSorted((a, b) => Number(a.possible !== undefined) - Number(b.possible !== undefined));
}

/** The facts of the endpoints in one version of an APK, by the app that has it and by why they are only possible. */
type Known = WeakMap<AppFact, Map<string, readonly EndpointFact[]>>;
const endpointFacts = new WeakMap<object, Known>();

function endpointsOf(app: AppFact, modules: ProductModules): EndpointFact[] {
  const apks = modules.apks(app.name);
  const several = apks.length > 1 ? `${app.name} has several APKs` : undefined;
  return apks.flatMap(({ path, possible }) => {
    const { searched } = searchApk(path, modules.files);
    const byApp: Known = endpointFacts.get(searched) ?? new WeakMap();
    endpointFacts.set(searched, byApp);
    const byReason = byApp.get(app) ?? new Map<string, readonly EndpointFact[]>();
    byApp.set(app, byReason);
    const reason = app.possible ?? possible ?? several;
    const key = `${path}\0${reason ?? ""}`;
    const facts = byReason.get(key) ?? apkEndpointFacts(app, path, searched.endpoints, reason);
    byReason.set(key, facts);
    return facts;
  });
}

function problemsOf(app: AppFact, modules: ProductModules, searched: boolean): AppProblem[] {
  return modules.apks(app.name).flatMap(({ path }) => {
    const apk = readApk(path, modules.files);
    const inStrings = searched ? searchApk(path, modules.files).searched.problems : [];
    return [...apk.problems, ...inStrings].map((problem) => ({ place: app.place, path, problem }));
  });
}
