/** Breaks text into lines of a width; the last line ends in an ellipsis when words are left. */
export const wrapText = (measure: (text: string) => number, text: string, width: number, lines: number): string[] => {
  const wrapped: string[] = [];
  let line = '';
  for (const char of text) {
    if (line !== '' && measure(line + char) > width) {
      wrapped.push(line);
      line = '';
    }
    line += char;
  }
  if (line) wrapped.push(line);
  if (wrapped.length <= lines) return wrapped;
  let last = wrapped[lines - 1] ?? '';
  while (last && measure(`${last}…`) > width) last = last.slice(0, -1);
  return [...wrapped.slice(0, lines - 1), `${last}…`];
};
