/** `#RRGGBB` arithmetic for shading one dye into folds, seams and highlights. */
const parse = (hex: string): [number, number, number] => {
  const n = parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
};
const byte = (x: number) =>
  Math.max(0, Math.min(255, Math.round(x)))
    .toString(16)
    .padStart(2, '0');

/** `share` of `b` in `a`: 0 is a, 1 is b. */
export function mix(a: string, b: string, share: number): string {
  const [from, to] = [parse(a), parse(b)];
  return `#${from.map((x, i) => byte(x + ((to[i] ?? x) - x) * share)).join('')}`;
}

export const darker = (hex: string, share: number): string => mix(hex, '#14131a', share);
export const lighter = (hex: string, share: number): string => mix(hex, '#ffffff', share);

/** Perceived lightness, 0 black to 1 white. */
export function lightness(hex: string): number {
  const [r, g, b] = parse(hex);
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
}

/** What a garment is painted with. Pale dyes get warmer, deeper folds, or they would vanish on a pale backdrop. */
export interface Paint {
  base: string;
  /** Folds and inner cloth. */
  shade: string;
  deep: string;
  /** Seams and outlines. */
  line: string;
  /** Outlines: a seam seen through the dye. */
  edge: string;
  light: string;
  accent: string;
  accentDeep: string;
  pale: boolean;
  dark: boolean;
}

export function paintOf(colour: string, accent: string): Paint {
  const light = lightness(colour);
  const pale = light > 0.72;
  const line = pale ? mix(colour, '#5b5450', 0.58) : light < 0.28 ? lighter(colour, 0.22) : darker(colour, 0.48);
  return {
    base: colour,
    shade: pale ? mix(colour, '#8b7f78', 0.22) : darker(colour, 0.2),
    deep: pale ? mix(colour, '#6b625e', 0.42) : darker(colour, 0.42),
    line,
    edge: mix(colour, line, 0.55),
    light: lighter(colour, light < 0.28 ? 0.16 : 0.4),
    accent,
    accentDeep: darker(accent, 0.28),
    pale,
    dark: light < 0.28,
  };
}
