/** The order in which make and the file system sort: by bytes. Knows nothing of what is sorted. */

/** Orders as the UTF-8 bytes do, which is the order of code points; negative, 0 or positive. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left === right) continue;
    const surrogates = (left & 0xf800) === 0xd800 || (right & 0xf800) === 0xd800;
    return surrogates ? (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0) : left - right;
  }
  return a.length - b.length;
}
