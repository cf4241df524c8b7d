/** @example moveItem(['a', 'b', 'c'], 2, 0) //=> ['c', 'a', 'b'] */
export const moveItem = <T>(items: readonly T[], from: number, to: number): T[] => {
  const next = [...items];
  const [moved] = next.splice(from, 1);
  if (moved === undefined) return next;
  next.splice(Math.max(0, Math.min(to, next.length)), 0, moved);
  return next;
};
export const removeAt = <T>(items: readonly T[], index: number): T[] => items.filter((_, at) => at !== index);
export const replaceAt = <T>(items: readonly T[], index: number, item: T): T[] =>
  items.map((old, at) => (at === index ? item : old));
