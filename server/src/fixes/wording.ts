/** How titles of fixes name products. */
import { listNames } from "../rules/wording.ts";

/** `B2N_00EEA and B2N_00WW`, or `12 products`. */
export function inProducts(names: readonly string[]): string {
  return names.length > 3 ? `${names.length} products` : listNames(names, 3);
}
