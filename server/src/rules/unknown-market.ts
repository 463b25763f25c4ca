/** What every rule says of a product for which the policy gives no region. */
import type { ProductContents } from "../facts/fact.ts";

/** Why whatever concerns countries is only possible in a product; `undefined` where the policy says where it is sold. */
export function unknownMarket({ declaration, shipsTo }: ProductContents): string | undefined {
  return shipsTo.entry === undefined
    ? `the policy does not say where ${declaration.name} is sold`
    : undefined;
}
