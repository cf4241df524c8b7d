import type { HqPermission } from '@qiandian/shared/contract';

/** Tables of words: the keys are the contract's codes, checked by the compiler. */
type Words<T extends string> = Readonly<Record<T, string>>;

export const PERMISSION_TEXT: Words<HqPermission> = {
  'hot-zones': '爆款专区',
  storefront: '店铺装修',
  stores: '门店',
  products: '商品',
  prices: '价格',
  stock: '库存',
  orders: '订单与发货',
  'after-sales': '售后与退款',
  guides: '导购与店长',
  members: '会员',
  settings: '运费与设置',
  operators: '账号与角色',
  audit: '操作日志',
};
export const STORE_STATUS_TEXT: Words<'online' | 'paused' | 'closed'> = {
  online: '营业',
  paused: '暂停',
  closed: '已关闭',
};
export const SERVICE_TEXT: Words<'pickup' | 'express' | 'same_city'> = {
  pickup: '到店自提',
  express: '门店发货',
  same_city: '同城配送',
};
export const FULFILMENT_TEXT: Words<'express' | 'pickup'> = { express: '快递', pickup: '自提' };
export const PHASE_TEXT: Words<'draft' | 'scheduled' | 'live' | 'ended' | 'withdrawn'> = {
  draft: '草稿',
  scheduled: '待开始',
  live: '进行中',
  ended: '已结束',
  withdrawn: '已下线',
};
export const PRODUCT_STATUS_TEXT: Words<'draft' | 'on_sale' | 'off_sale'> = {
  draft: '草稿',
  on_sale: '在售',
  off_sale: '下架',
};
export const CHANNEL_TEXT: Words<'mall' | 'store' | 'tmall' | 'jd' | 'youzan'> = {
  mall: '小程序商城',
  store: '门店',
  tmall: '天猫',
  jd: '京东',
  youzan: '有赞',
};
export const PRICE_STATUS_TEXT: Words<'current' | 'scheduled' | 'past' | 'cancelled'> = {
  current: '现价',
  scheduled: '待生效',
  past: '历史',
  cancelled: '已取消',
};
export const MOVEMENT_TEXT: Words<
  'opening' | 'receipt' | 'adjust' | 'reserve' | 'release' | 'commit' | 'return' | 'write_off'
> = {
  opening: '期初',
  receipt: '入库',
  adjust: '调整',
  reserve: '下单占用',
  release: '释放占用',
  commit: '出库',
  return: '退货入库',
  write_off: '报损',
};
export const STAFF_STATUS_TEXT: Words<'active' | 'suspended' | 'left'> = {
  active: '在职',
  suspended: '停用',
  left: '离职',
};
export const STAFF_ROLE_TEXT: Words<'guide' | 'manager'> = { guide: '导购', manager: '店长' };
export const UPLOAD_TEXT: Words<'none' | 'pending' | 'done' | 'failed'> = {
  none: '无需上传',
  pending: '待上传',
  done: '已上传',
  failed: '上传失败',
};
export const REFUND_TEXT: Words<'pending' | 'processing' | 'success' | 'abnormal' | 'closed'> = {
  pending: '待发起',
  processing: '退款中',
  success: '已到账',
  abnormal: '退款异常',
  closed: '已关闭',
};
/** States of a payment as the order's detail names them. */
export const PAYMENT_TEXT: Readonly<Record<string, string>> = {
  received: '已收到',
  settled: '已入账',
  refunded: '已退回',
  quarantined: '已隔离',
};
export const AFTER_SALE_KIND_TEXT: Words<'refund_only' | 'return'> = { refund_only: '仅退款', return: '退货退款' };
export const ALERT_TEXT: Words<
  'wrong_amount' | 'late_payment' | 'duplicate_payment' | 'unknown_order' | 'refund_abnormal'
> = {
  wrong_amount: '金额不符',
  late_payment: '关单后到账',
  duplicate_payment: '重复支付',
  unknown_order: '找不到订单',
  refund_abnormal: '退款异常',
};
export const LEVEL_TEXT: Words<'hq' | 'brand' | 'region' | 'store'> = {
  hq: '总部模板',
  brand: '品牌',
  region: '区域',
  store: '门店',
};

/** Keys of a table as a typed list. */
export const keysOf = <T extends string>(words: Readonly<Record<T, string>>): T[] => Object.keys(words) as T[];
/** A table as antd's `options`. @example optionsOf(FULFILMENT_TEXT) //=> [{ value: 'express', label: '快递' }, …] */
export const optionsOf = <T extends string>(words: Readonly<Record<T, string>>): { value: T; label: string }[] =>
  keysOf(words).map((value) => ({ value, label: words[value] }));
/** A municipality is its own province and is said once. @example placeText('上海市', '上海市', '静安区') //=> '上海市静安区' */
export const placeText = (province: string, city: string, district: string): string =>
  `${province === city ? '' : province}${city}${district}`;
/** @example attributesText({ 颜色: '白', 尺码: 'M' }) //=> '白 / M' */
export const attributesText = (attributes: Readonly<Record<string, string>>): string =>
  Object.values(attributes).join(' / ');
