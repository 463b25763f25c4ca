/** What could not be followed, as text: each place once, with the products concerned. */
import { placeKey } from "../text/range.ts";
import type { Incomplete } from "../workspace/snapshot.ts";
import { safeText } from "./display-cells.ts";
import type { PlaceWriter } from "./report-place.ts";
import { counted, listing } from "./sentence.ts";
import type { TextStyle } from "./text-style.ts";

const MOST_PLACES = 10;
const MOST_PRODUCTS = 4;

/** Two lines for each place, and how many more there are. */
export function renderIncomplete(
  incomplete: readonly Incomplete[],
  places: PlaceWriter,
  style: TextStyle,
): string[] {
  const groups = new Map<string, Incomplete[]>();
  for (const item of incomplete) {
    const key = `${placeKey(item.place)}\0${item.reason}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  const all = [...groups.values()];
  const lines = all.slice(0, MOST_PLACES).flatMap((group) => incompleteLines(group, places, style));
  const left = all.length - MOST_PLACES;
  if (left > 0)
    lines.push(`and ${counted(left, "more place")} that could not be followed; JSON output lists them all`);
  return lines;
}

function incompleteLines(group: readonly Incomplete[], places: PlaceWriter, style: TextStyle): string[] {
  const { place, reason } = group[0] as Incomplete;
  const names = [...new Set(group.flatMap((item) => item.product ?? []))];
  const where = names.length === 0 ? "" : ` in ${listing(names, MOST_PRODUCTS)}`;
  const { colors } = style;
  return [
    `${colors.bold(colors.cyan("incomplete"))}${where}${colors.bold(`: ${safeText(reason)}`)}`,
    ` ${colors.blue("-->")} ${places.column(place)}`,
  ];
}
