/** Basis points as people write a rate. @example percentText(125) //=> '1.25%' */
export const percentText = (bp: number): string => `${bp / 100}%`;
/** @example timesText(15_000) //=> '1.5 倍' */
export const timesText = (bp: number): string => `${bp / 10_000} 倍`;
