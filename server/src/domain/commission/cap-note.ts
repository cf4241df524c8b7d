import { formatFen } from '@qiandian/shared';
import { rateText } from './rate-text';

/**
 * What a text adds when the cap left something out.
 *
 * @example capNote(600, 100) //=> '，超过 6% 封顶，少计 ¥1.00'
 * @example capNote(600, 0) //=> ''
 */
export const capNote = (capBp: number, cutFen: number): string =>
  cutFen === 0 ? '' : `，超过 ${rateText(capBp)} 封顶，少计 ${formatFen(cutFen)}`;
