/** Reads the `--set NAME=VALUE` options. */
import { isVariableName, type Settings } from "../workspace/settings.ts";
import { CommandError } from "./command-error.ts";

/** The values by name; of several for a name the last counts. @throws CommandError for an option without a name or an `=` */
export function readSetOptions(options: readonly string[] = []): Settings["variables"] {
  return Object.fromEntries(
    options.map((option) => {
      const equals = option.indexOf("=");
      const name = option.slice(0, Math.max(0, equals)).replace(/:$/, "");
      if (!isVariableName(name)) throw new CommandError(`--set ${option}: NAME=VALUE is needed`);
      return [name, option.slice(equals + 1)];
    }),
  );
}
