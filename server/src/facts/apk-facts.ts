/** The endpoints of an APK as facts of a product that has the app. */
import type { ApkEndpoint } from "../endpoints/apk-endpoints.ts";
import type { AppFact, EndpointFact } from "./fact.ts";

/**
 * The facts of the endpoints in an app's APK. All stand where the app does.
 * @param possible why they are only possibly there
 */
export function apkEndpointFacts(
  app: AppFact,
  path: string,
  endpoints: readonly ApkEndpoint[],
  possible = app.possible,
): EndpointFact[] {
  const { place, source, active, condition } = app;
  return endpoints.map(({ host, url, scheme, port, entry }) => ({
    place,
    literal: false,
    source,
    active,
    condition,
    possible,
    kind: "endpoint",
    name: host,
    url,
    scheme,
    port,
    hostPlace: place,
    holder: `${path}!${entry}`,
    app,
  }));
}
