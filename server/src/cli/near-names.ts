/** Finds the names that a wrong one was probably meant to be. What the names stand for is not known here. */
import { editDistance } from "../text/edit-distance.ts";

const MOST_NAMES = 3;

/** At most three candidates: those that contain the name or are contained in it, and those a few keystrokes away; nearest first. */
export function nearNames(name: string, candidates: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(2, Math.floor(name.length / 3));
  const rated = [...new Set(candidates)].flatMap((candidate) => {
    const other = candidate.toLowerCase();
    const distance = editDistance(name, candidate);
    const related = wanted.length > 2 && (other.includes(wanted) || wanted.includes(other));
    return distance <= limit || related ? [{ candidate, distance }] : [];
  });
  rated.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return rated.slice(0, MOST_NAMES).map(({ candidate }) => candidate);
}
