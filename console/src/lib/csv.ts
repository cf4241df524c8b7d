/** A cell a spreadsheet program would run as a formula is made text by a leading apostrophe. */
const safe = (cell: string): string => (/^\s*[=+\-@\t\r\n＝＋－＠]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell);

/** Rows as CSV with the mark that makes spreadsheet programs read UTF-8. @example csvOf([['a', 'b"c']]) //=> '\ufeff"a","b""c"\r\n' */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map((cell) => `"${safe(cell).replace(/"/g, '""')}"`).join(',')).join('\r\n')}\r\n`;
