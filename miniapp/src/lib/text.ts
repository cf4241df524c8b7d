/** @example distanceText(1234) //=> '1.2 km' */
export const distanceText = (metres: number): string => {
  if (metres < 1000) return `${Math.max(10, Math.round(metres / 10) * 10)} m`;
  const km = metres / 1000;
  return `${km < 100 ? km.toFixed(1) : Math.round(km)} km`;
};
/** @example attributesText({ 颜色: '白', 尺码: 'M' }) //=> '白 / M' */
export const attributesText = (attributes: Readonly<Record<string, string>>): string =>
  Object.values(attributes).join(' / ');
/** @example pickupCodeText('12345678') //=> '1234 5678' */
export const pickupCodeText = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');
/** @example countText(12345) //=> '1.2万' */
export const countText = (count: number): string =>
  count < 10_000 ? String(count) : `${(count / 10_000).toFixed(1).replace(/\.0$/, '')}万`;
export const cx = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ');

/** A store's whole address; many are written with their city already. @example placeText({ city: '上海', district: '黄浦区', address: '滨江大道536号' }) //=> '上海黄浦区滨江大道536号' */
export const placeText = ({ city, district, address }: { city: string; district: string; address: string }): string =>
  address.startsWith(city) ? address : `${city}${address.startsWith(district) ? '' : district}${address}`;

/** A delivery address in one line; municipalities are province and city at once. */
export const addressText = (to: { province: string; city: string; district: string; detail: string }): string =>
  `${to.province}${to.city === to.province ? '' : to.city}${to.district}${to.detail}`;
