/**
 * A rate as people write it.
 *
 * @example rateText(500) //=> '5%'
 * @example rateText(125) //=> '1.25%'
 */
export const rateText = (rateBp: number): string => `${rateBp / 100}%`;
