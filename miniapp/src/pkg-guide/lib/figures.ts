import { formatFen } from '@qiandian/shared';

/** Yuan without needless zeros. @example moneyText(128000) //=> '¥1,280' */
export const moneyText = (fen: number): string => formatFen(fen).replace(/\.00$/, '');
/** With its sign. @example signedText(2993) //=> '+¥29.93' */
export const signedText = (fen: number): string => `${fen > 0 ? '+' : ''}${moneyText(fen)}`;
/** Whole percent, cut off: 99.9 % is not there yet. @example percentOf(999, 1000) //=> 99 */
export const percentOf = (actual: number, target: number): number =>
  target > 0 ? Math.max(0, Math.floor((actual * 100) / target)) : 0;

/** A score without needless digits. @example pointsText(63.54) //=> '63.5' */
export const pointsText = (score: number): string => String(Math.round(score * 10) / 10);

/** What is measured is fen, people or a count. @example valueText('recruits', 3) //=> '3 人' */
export const valueText = (metric: string, value: number): string =>
  metric === 'recruits' || metric === 'members_served'
    ? `${value} 人`
    : metric === 'shares' || metric === 'material_pv' || metric === 'material_uv' || metric === 'assists'
      ? String(value)
      : metric === 'online_share'
        ? `${Math.round(value / 10) / 10}%`
        : moneyText(value);
