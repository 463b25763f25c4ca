/** The endpoints in an app's sources as facts of a product that has the app. */
import { bothConditions } from "../overlays/run-time-condition.ts";
import { RegionSet } from "../region/region-set.ts";
import type { AppFact, EndpointFact } from "./fact.ts";
import type { SourceEndpoint } from "./search-sources.ts";

/**
 * The facts of the endpoints in what an app is built from, each at its characters.
 * @param possible why they are only possibly there
 */
export function sourceEndpointFacts(
  app: AppFact,
  endpoints: readonly SourceEndpoint[],
  possible: string | undefined,
): EndpointFact[] {
  const ofApp = app.condition === undefined ? undefined : { countries: app.active, condition: app.condition };
  return endpoints.map(({ part, condition, possible: own }) => {
    const where = bothConditions(ofApp, condition);
    return {
      ...part,
      literal: false,
      source: { kind: "app-file", app },
      active: where?.countries ?? RegionSet.all,
      condition: where?.condition,
      possible: possible ?? own ?? where?.unknown,
      ...(where?.locale && { locale: where.locale }),
      app,
    };
  });
}
