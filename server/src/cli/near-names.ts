/** Finds the names that a wrong one was probably meant to be. What the names stand for is not known here. */

const MOST_NAMES = 3;

/** At most three candidates: those that contain the name or are contained in it, and those a few keystrokes away; nearest first. */
export function nearNames(name: string, candidates: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(2, Math.floor(name.length / 3));
  const rated = [...new Set(candidates)].flatMap((candidate) => {
    const other = candidate.toLowerCase();
    const distance = keystrokes(wanted, other);
    const related = wanted.length > 2 && (other.includes(wanted) || wanted.includes(other));
    return distance <= limit || related ? [{ candidate, distance }] : [];
  });
  rated.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return rated.slice(0, MOST_NAMES).map(({ candidate }) => candidate);
}

/** How many characters are inserted, deleted or replaced between two names (Levenshtein distance). */
function keystrokes(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
