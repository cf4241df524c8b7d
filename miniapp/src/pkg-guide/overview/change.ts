/** How a number moved against the period before. @example changeText(120, 100) //=> '↑20%' @example changeText(5, 0) //=> '' */
export const changeText = (now: number, then: number): string => {
  if (then === 0) return '';
  const percent = Math.round(((now - then) * 100) / then);
  if (percent === 0) return '持平';
  return `${percent > 0 ? '↑' : '↓'}${Math.abs(percent)}%`;
};
/** @example shareText(1, 4) //=> '25%' @example shareText(1, 0) //=> '—' */
export const shareText = (part: number, whole: number): string =>
  whole > 0 ? `${Math.round((part * 1000) / whole) / 10}%` : '—';
