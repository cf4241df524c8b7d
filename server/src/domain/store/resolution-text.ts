import { type StoreResolution } from './resolution';

/**
 * A distance as people say it.
 *
 * @example distanceText(320) //=> '320 m'
 * @example distanceText(1_203) //=> '1.2 km'
 * @example distanceText(52_400) //=> '52 km'
 */
export function distanceText(meters: number): string {
  if (meters < 995) return `${Math.max(10, Math.round(meters / 10) * 10)} m`;
  return meters < 9_950 ? `${(meters / 1000).toFixed(1)} km` : `${Math.round(meters / 1000)} km`;
}

/**
 * Why this store, in words for the storefront's header. A vague position claims no distance it does not know.
 *
 * @param names the guide of the link or the binding, when there is one
 * @example resolutionText({ storeId: 1, reason: 'NEARBY', distanceM: 1_203, switchable: true }) //=> '离你 1.2 km'
 */
export function resolutionText(
  resolution: StoreResolution,
  names: { readonly guide?: string | undefined } = {},
): string {
  const { reason, distanceM } = resolution;
  const away = distanceM === undefined ? undefined : `离你 ${distanceText(distanceM)}`;
  switch (reason) {
    case 'LINK':
      return names.guide ? `来自导购 ${names.guide}` : '来自分享';
    case 'LINK_SUCCESSOR':
      return '原门店暂停营业，已为你换店';
    case 'LINK_STICKY':
      return names.guide ? `上次由导购 ${names.guide} 带你来` : '上次从分享进店';
    case 'MANUAL':
      return '你选的门店';
    case 'MY_GUIDE':
      return names.guide ? `你的导购 ${names.guide} 在这里` : '你的导购所在门店';
    case 'NEARBY':
      return away ?? '在你附近';
    case 'CITY_NEAREST':
      return `${away ?? '离你最近'} · 可快递`;
    case 'FLAGSHIP':
      return '旗舰店 · 可快递';
    case 'LAST':
      return '上次逛过';
    case 'CITY_PICK':
      return '你选的城市';
    case 'HOME':
      return '你的开卡门店';
    case 'HQ':
      return '官方店 · 可快递';
    case 'FALLBACK':
      return '默认门店';
  }
}
