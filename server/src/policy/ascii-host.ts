/** The one spelling in which hosts are compared: lower case, without a last dot, internationalised names in ASCII. */

/** The part that is used here of the URL interface that Node and browsers have alike (WHATWG URL Standard). */
declare class URL {
  constructor(url: string);
  readonly hostname: string;
}

/**
 * `例子.中国` and `XN--FSQU00A.xn--fiqs8s.` are both `xn--fsqu00a.xn--fiqs8s`. What is no host, such as a name in which something is
 * filled in later, comes out in lower case.
 *
 * Rule: "domain to ASCII" in the WHATWG URL Standard, by UTS #46.
 */
export function asciiHost(host: string): string {
  const plain = host.toLowerCase().replace(/\.$/, "");
  if (/^\p{ASCII}*$/u.test(plain)) return plain;
  try {
    return new URL(`http://${plain}`).hostname;
  } catch {
    return plain;
  }
}
