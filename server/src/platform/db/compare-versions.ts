/**
 * Negative when `a` is older than `b`, positive when newer; what follows a dash does not count.
 *
 * @example compareVersions('1.9.0', '1.10.0') //=> -1
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (const at of [0, 1, 2]) {
    const difference = Math.sign((left[at] ?? 0) - (right[at] ?? 0));
    if (difference) return difference;
  }
  return 0;
}

const partsOf = (version: string): number[] => version.replace(/-.*$/, '').split('.').map(Number);
