import type { EVENT_NAMES } from '@qiandian/shared/contract';

/** What a phone tells, in words; the contract's names are checked by the compiler. */
const EVENT_TEXT: Readonly<Record<(typeof EVENT_NAMES)[number], string>> = {
  page_view: '打开页面',
  page_leave: '离开页面',
  zone_impression: '看到专区',
  zone_click: '点进专区',
  product_impression: '看到商品',
  product_view: '打开商品',
  material_view: '打开素材',
  store_view: '进店',
  store_switch: '换店',
  search: '搜索',
  add_to_cart: '加入购物车',
  cart_view: '打开购物车',
  checkout_view: '去结算',
  order_placed: '提交订单',
  order_paid: '付款',
  order_view: '查看订单',
  share_open: '打开分享',
  share_link: '分享链接',
  join_view: '打开入会',
  join_done: '入会成功',
};
export const eventText = (name: string): string => EVENT_TEXT[name as keyof typeof EVENT_TEXT] ?? name;
