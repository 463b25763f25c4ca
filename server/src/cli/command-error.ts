/** Why a command could not run, as one line for the user. Thrown by commands and caught by the command line alone. */

/** The exit status of a command that could not run. */
export const COULD_NOT_RUN = 2;

/** Ends a command. A `message` that is empty says that the reason has been printed already. */
export class CommandError extends Error {}
