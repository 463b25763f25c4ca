/** The command behind a code lens: VS Code's own view of places, for places as the protocol has them. */
import { commands, Location, Position, Range, Uri } from "vscode";

/** A position as the protocol has it. */
export interface LspPosition {
  readonly line: number;
  readonly character: number;
}

/** A location as the protocol has it. */
export interface LspLocation {
  readonly uri: string;
  readonly range: { readonly start: LspPosition; readonly end: LspPosition };
}

/** Shows places beside the position of a document. */
export async function showPlaces(
  uri: string,
  position: LspPosition,
  locations: readonly LspLocation[],
): Promise<void> {
  const at = ({ line, character }: LspPosition) => new Position(line, character);
  const places = locations.map(
    (location) =>
      new Location(Uri.parse(location.uri), new Range(at(location.range.start), at(location.range.end))),
  );
  await commands.executeCommand("editor.action.showReferences", Uri.parse(uri), at(position), places);
}
