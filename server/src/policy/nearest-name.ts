/** Finds the known name that a misspelled one was most likely meant to be. Knows nothing of what the names stand for. */
import { editDistance } from "../text/edit-distance.ts";

/** Misspellings further away than this share of the name's length are no longer guessed at. */
const TOLERATED_SHARE = 0.4;

/**
 * The candidate with the fewest single-character changes from `name` (upper and lower case count as equal), or `undefined`
 * when none is near enough to be meant.
 */
function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let least = Math.floor(name.length * TOLERATED_SHARE) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(name, candidate);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** The ending of a message that offers the nearest name: `; did you mean …?`, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const nearest = nearestName(name, candidates);
  return nearest === undefined ? "" : `; did you mean \`${nearest}\`?`;
}
