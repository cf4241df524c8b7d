import type { AFTER_SALE_KINDS, HqPermission } from '@qiandian/shared/contract';

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
  commission: '业绩与提成',
  settlement: '结算与加盟',
  recruiting: '拉新奖励',
  performance: '目标与考核',
  contests: '比赛',
  materials: '素材',
  tasks: '导购任务',
  channels: '渠道与接口',
  settings: '运费与设置',
  operators: '账号与角色',
  audit: '操作日志',
  operations: '运行状况',
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
  | 'opening'
  | 'receipt'
  | 'adjust'
  | 'reserve'
  | 'release'
  | 'commit'
  | 'return'
  | 'write_off'
  | 'sale'
  | 'transfer'
  | 'count'
> = {
  opening: '期初',
  receipt: '入库',
  adjust: '调整',
  reserve: '下单占用',
  release: '释放占用',
  commit: '出库',
  return: '退货入库',
  write_off: '报损',
  sale: '门店售出',
  transfer: '调拨',
  count: '盘点差异',
};
export const STAFF_STATUS_TEXT: Words<'active' | 'suspended' | 'left'> = {
  active: '在职',
  suspended: '停用',
  left: '离职',
};
export const STAFF_ROLE_TEXT: Words<'guide' | 'manager' | 'sharer' | 'brand_ip'> = {
  guide: '导购',
  manager: '店长',
  sharer: '全员分销',
  brand_ip: '品牌 IP',
};
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
export const AFTER_SALE_KIND_TEXT: Words<(typeof AFTER_SALE_KINDS)[number]> = {
  refund_only: '仅退款',
  return: '退货退款',
  exchange: '换货',
};
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
export const LEDGER_TEXT: Words<'commission' | 'origin_rebate' | 'store_credit'> = {
  commission: '导购提成',
  origin_rebate: '来源返佣',
  store_credit: '门店业绩',
};
/** Kinds of ledger entries, as the contract's `ledgerEntry.kind` describes them. */
export const ENTRY_KIND_TEXT: Readonly<Record<string, string>> = {
  accrual: '计提',
  reversal: '退款冲回',
  reassign: '改归属',
  gated: '待线下达标',
  gate_release: '达标发放',
  gate_void: '未达标作废',
  hold: '暂存',
  release: '放行',
  pool_share: '门店池分成',
  recruit: '拉新奖励',
  prize: '比赛奖金',
  manual: '人工调整',
};
export const STATEMENT_KIND_TEXT: Words<'guide' | 'store' | 'franchisee'> = {
  guide: '导购',
  store: '门店',
  franchisee: '加盟商',
};

/** Ways a guide's link goes out. */
export const LINK_CHANNEL_TEXT: Words<'chat' | 'group' | 'moments' | 'poster' | 'badge' | 'wecom'> = {
  chat: '微信好友',
  group: '微信群',
  moments: '朋友圈',
  poster: '海报',
  badge: '工牌码',
  wecom: '企业微信',
};

export const HAND_OVER_STATE_TEXT: Words<'frozen' | 'completed' | 'cancelled'> = {
  frozen: '待选接手人',
  completed: '已交接',
  cancelled: '已取消',
};
export const WECOM_TRANSFER_TEXT: Words<'none' | 'waiting' | 'done' | 'refused' | 'limit' | 'failed'> = {
  none: '未加企微',
  waiting: '等待客户确认',
  done: '已转接',
  refused: '客户拒绝',
  limit: '接手人已满',
  failed: '没有成功',
};
/** How a member came to be a guide's, as headquarters reads it. */
export const MEMBER_SOURCE_TEXT: Readonly<Record<string, string>> = {
  join: '经导购链接入会',
  first_order: '首单成交',
  wecom: '加企业微信',
  pos: '到店办卡',
  admin: '总部指定',
  hand_over: '离职交接',
};
export const RECRUIT_STATE_TEXT: Words<'pending' | 'review' | 'valid' | 'paid' | 'void'> = {
  pending: '观察中',
  review: '待查',
  valid: '有效',
  paid: '已发放',
  void: '作废',
};
export const CONTENT_KIND_TEXT: Words<'product' | 'zone' | 'material' | 'store'> = {
  product: '商品',
  zone: '专区',
  material: '素材',
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
