/**
 * A phone as staff may see it.
 *
 * @example maskPhone('13812340000') //=> '138****0000'
 */
export function maskPhone(phone: string): string {
  if (phone.length < 8) return '*'.repeat(phone.length);
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`;
}

/**
 * A name as staff may see it: the first character stays.
 *
 * @example maskName('王小明') //=> '王**'
 */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()];
  return first + '*'.repeat(Math.min(rest.length, 2));
}
