/**
 * Garments are drawn around x = 0, one half at a time: `sym` closes a right half with its mirror image, `flip` makes
 * the other sleeve. Paths use absolute M, L, H, V, Q and C.
 */
type Step = { command: string; points: number[] };

function parse(d: string): Step[] {
  const steps: Step[] = [];
  let [x, y] = [0, 0];
  for (const [, command = '', numbers = ''] of d.matchAll(/([MLQCHV])([^MLQCHVZ]*)/g)) {
    const points = (numbers.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    if (command === 'H') steps.push({ command: 'L', points: [points[0] ?? x, y] });
    else if (command === 'V') steps.push({ command: 'L', points: [x, points[0] ?? y] });
    else steps.push({ command, points });
    [x, y] = steps[steps.length - 1]?.points.slice(-2) as [number, number];
  }
  return steps;
}

const text = (x: number) => String(Math.round(x));
const write = (steps: Step[]) => steps.map(({ command, points }) => command + points.map(text).join(' ')).join('');
const mirrored = (points: number[]) => points.map((x, i) => (i % 2 ? x : -x));

/** The same path on the other side. */
export const flip = (d: string): string =>
  write(parse(d).map(({ command, points }) => ({ command, points: mirrored(points) }))) + (d.includes('Z') ? 'Z' : '');

/**
 * A right half (from the centre line at the top to the centre line at the bottom) and its mirror image, closed.
 *
 * @example sym('M0 0L10 0L10 20L0 20') //=> 'M0 0L10 0L10 20L0 20L-10 20L-10 0L0 0Z'
 */
export function sym(half: string): string {
  const steps = parse(half);
  const ends: number[][] = [];
  for (const { points } of steps) ends.push(points.slice(-2));
  const back: Step[] = [];
  for (let i = steps.length - 1; i > 0; i--) {
    const { command, points } = steps[i] as Step;
    const controls = points.slice(0, -2);
    // the curve is walked backwards: its control points swap, its end is where it began
    const reversed: number[] = [];
    for (let j = controls.length - 2; j >= 0; j -= 2) reversed.push(controls[j] ?? 0, controls[j + 1] ?? 0);
    back.push({ command, points: mirrored([...reversed, ...(ends[i - 1] ?? [])]) });
  }
  return `${write(steps)}${write(back)}Z`;
}
