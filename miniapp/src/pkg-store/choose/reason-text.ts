import type { Storefront } from '@/api/types';

/** One sentence more than the storefront's header has room for (store-resolution.md E3). */
const TEXT: Readonly<Record<Storefront['resolution']['reason'], string>> = {
  LINK: '你打开了这家店的分享或扫了店里的码，所以先带你来这里。',
  LINK_SUCCESSOR: '分享里的门店暂停营业，由这家店接待你。',
  LINK_STICKY: '你最近七天从分享进过这家店。',
  MANUAL: '这是你自己选的门店，30 天内都先来这里。',
  MY_GUIDE: '你的专属导购在这家店。',
  NEARBY: '你就在这家店附近。',
  CITY_NEAREST: '这是离你最近的一家店，可自提也可快递。',
  FLAGSHIP: '你附近暂时没有门店，由旗舰店为你快递。',
  LAST: '没有拿到位置，先回到你上次逛的店。',
  CITY_PICK: '这是你所选城市的门店。',
  HOME: '这是你入会的门店。',
  HQ: '没有拿到位置，先到总部门店逛逛，选一家近的店可以自提。',
  FALLBACK: '先到这家店逛逛，选一家近的店可以自提。',
};
export const reasonText = (reason: Storefront['resolution']['reason']): string => TEXT[reason];
