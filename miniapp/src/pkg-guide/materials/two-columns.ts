/** Two columns of about the same height: each next one goes under the shorter column. @example twoColumns([3, 1, 1], (n) => n) //=> [[3], [1, 1]] */
export const twoColumns = <T>(items: readonly T[], height: (item: T) => number): [T[], T[]] => {
  const left: T[] = [];
  const right: T[] = [];
  let lead = 0;
  for (const item of items) {
    const side = lead <= 0 ? left : right;
    side.push(item);
    lead += side === left ? height(item) : -height(item);
  }
  return [left, right];
};
