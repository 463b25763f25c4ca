/** Splits a shell command into words and operators, as far as its meaning is plain. Runs nothing. */

/** A word, with whether file name patterns in it count, or an operator; `>` discards the output. */
export type ShellToken =
  | { readonly kind: "word"; readonly text: string; readonly isPattern: boolean }
  | { readonly kind: "operator"; readonly text: "&&" | "||" | ";" | "|" | ">" };

const TOKEN =
  /[ \t\n]+|(1?>[ \t]*\/dev\/null(?:[ \t]+2>&1)?(?=[ \t;|&]|$)|&&|\|\||;|\|)|((?:'[^']*'|"[^"$`\\]*"|[^\s'"`$\\(){}<>&;|#!~]|!=(?=[ \t]))+)|(!)/y;

/**
 * The tokens of a command; `undefined` when it holds anything whose meaning would have to be worked out by a shell: variables, command
 * substitution, escapes, redirections other than to `/dev/null`.
 */
export function shellTokens(command: string): ShellToken[] | undefined {
  const text = command.replace(/[ \t]2>[ \t]*\/dev\/null(?=[ \t;|&]|$)/g, " ");
  const tokens: ShellToken[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    const [, operator, word, not] = match;
    if (operator?.includes(">")) tokens.push({ kind: "operator", text: ">" });
    else if (operator !== undefined) tokens.push({ kind: "operator", text: operator as "&&" });
    else if (word !== undefined) tokens.push(wordToken(word));
    else if (not !== undefined) tokens.push({ kind: "word", text: "!", isPattern: false });
  }
  return tokens;
}

function wordToken(written: string): ShellToken {
  const isPattern = /[*?]|\[.+\]/.test(written.replace(/'[^']*'|"[^"]*"/g, ""));
  const isQuoted = /['"]/.test(written);
  const text = written.replace(/'([^']*)'|"([^"]*)"/g, "$1$2");
  return { kind: "word", text, isPattern: isPattern && !isQuoted };
}
