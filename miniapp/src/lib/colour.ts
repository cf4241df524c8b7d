/** A tint on white, for soft grounds. @example tint('#C8102E', 0.08) //=> '#FBECEE' */
export const tint = (hex: string, share: number): string => {
  const value = /^#[0-9a-f]{6}$/i.test(hex) ? parseInt(hex.slice(1), 16) : 0xc8102e;
  const mix = (shift: number) => {
    const channel = (value >> shift) & 255;
    return Math.round(channel * share + 255 * (1 - share))
      .toString(16)
      .padStart(2, '0');
  };
  return `#${mix(16)}${mix(8)}${mix(0)}`.toUpperCase();
};
