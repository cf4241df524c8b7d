/** What the guide reads of one thing a member did; names are of the product, zone, material or store. */
export interface TrailAct {
  readonly name: string;
  readonly product: string | undefined;
  readonly zone: string | undefined;
  readonly material: string | undefined;
  readonly store: string | undefined;
  readonly query: string | undefined;
  /** How long the screen was looked at; 0 when it is not known. */
  readonly dwellMs: number;
}

const quoted = (name: string | undefined, otherwise: string): string => (name ? `「${name}」` : otherwise);

const TEXT: Readonly<Record<string, (act: TrailAct) => string>> = {
  product_view: (act) => `看了${quoted(act.product, '一件商品')}${dwellText(act.dwellMs)}`,
  material_view: (act) => `看了素材${quoted(act.material, '')}${dwellText(act.dwellMs)}`,
  store_view: (act) => `逛了${quoted(act.store, '店铺')}${dwellText(act.dwellMs)}`,
  zone_click: (act) => (act.zone ? `打开了专区「${act.zone}」` : '打开了爆款专区'),
  add_to_cart: (act) => `把${quoted(act.product, '一件商品')}加入购物车`,
  cart_view: () => '打开了购物车',
  checkout_view: () => '打开了结算页',
  order_placed: () => '提交了订单',
  order_paid: () => '付了款',
  order_view: () => '查看了订单',
  search: (act) => `搜索了${quoted(act.query, '商品')}`,
  store_switch: (act) => `换到了${quoted(act.store, '另一家店')}`,
  share_open: (act) => `分享了${quoted(act.product, '店铺')}`,
  share_link: (act) => `分享了${quoted(act.product, '店铺')}`,
  join_done: () => '成为会员',
};

/** What is told of a trail; the rest (impressions, leaving a page) says nothing to a person. */
export const TRAIL_NAMES: readonly string[] = Object.keys(TEXT);

/** @example trailText({ name: 'product_view', product: '羊毛大衣', dwellMs: 42_300, ... }) //=> '看了「羊毛大衣」 停留 42 秒' */
export const trailText = (act: TrailAct): string => TEXT[act.name]?.(act) ?? '';

function dwellText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 1) return '';
  if (seconds < 60) return ` 停留 ${seconds} 秒`;
  const rest = seconds % 60;
  return ` 停留 ${Math.floor(seconds / 60)} 分${rest ? ` ${rest} 秒` : '钟'}`;
}
