/** Words people read for the contract's codes, in one place for mini program and console. */
export const ORDER_STATUS_TEXT: Readonly<Record<string, string>> = {
  pending_payment: '待付款',
  paid: '待发货',
  ready_for_pickup: '待自提',
  shipped: '待收货',
  completed: '已完成',
  closed: '已关闭',
  refunded: '已退款',
};

/** A paid pick-up order waits for the store to prepare it, not for a parcel. */
export const orderStatusText = (status: string, fulfilment: string): string =>
  status === 'paid' && fulfilment === 'pickup' ? '备货中' : (ORDER_STATUS_TEXT[status] ?? status);

export const AFTER_SALE_STATUS_TEXT: Readonly<Record<string, string>> = {
  requested: '待商家处理',
  approved: '已同意',
  returning: '退货途中',
  received: '已收到退货',
  refunding: '退款中',
  refunded: '已退款',
  rejected: '商家未同意',
  cancelled: '已撤销',
};

/** Readable reasons for ledger G (attribution.md D4). */
export const GUIDE_REASON_TEXT: Readonly<Record<string, string>> = {
  SELF_PURCHASE: '员工自购，不计提成',
  POS_CASHIER: '收银台选定的导购',
  ASSISTED: '导购代客下单',
  DIRECT_SHARE: '顾客从这位导购分享的这件商品进店购买',
  PROTECTED_MEMBER: '顾客是这位导购保护期内的会员',
  LAST_TOUCH: '顾客最近打开的是这位导购的分享',
  MEMBER: '顾客是这位导购的会员',
  STORE_POOL: '没有导购，记入门店',
  HQ: '没有导购和门店，记入总部',
  REASSIGNED: '人工调整归属',
  HELD: '导购暂停中，业绩暂存',
};

/** @example guideReasonText('LAST_TOUCH_POOL') //=> '顾客最近打开的是这位导购的分享；导购已离职，记入原门店' */
export const guideReasonText = (reason: string): string => {
  const base = reason.replace(/_(SUCCESSOR|POOL)$/, '');
  if (reason !== 'STORE_POOL' && reason.endsWith('_SUCCESSOR'))
    return `${GUIDE_REASON_TEXT[base] ?? base}；导购已离职，由接替导购承接`;
  if (reason !== 'STORE_POOL' && reason.endsWith('_POOL'))
    return `${GUIDE_REASON_TEXT[base] ?? base}；导购已离职，记入原门店`;
  return GUIDE_REASON_TEXT[reason] ?? reason;
};

export const CARRIERS: readonly { code: string; name: string }[] = [
  { code: 'SF', name: '顺丰速运' },
  { code: 'ZTO', name: '中通快递' },
  { code: 'YTO', name: '圆通速递' },
  { code: 'YUNDA', name: '韵达快递' },
  { code: 'STO', name: '申通快递' },
  { code: 'JD', name: '京东快递' },
  { code: 'EMS', name: '邮政 EMS' },
  { code: 'JT', name: '极兔速递' },
];
export const carrierName = (code: string): string => CARRIERS.find((c) => c.code === code)?.name ?? code;

export const SALE_CHANNEL_TEXT: Readonly<Record<string, string>> = {
  mall: '小程序商城',
  pos: '门店收银台',
  jd: '京东',
  tmall: '天猫',
  youzan: '有赞',
};
/** How a member came to be a guide's (D3 binding). */
export const BINDING_SOURCE_TEXT: Readonly<Record<string, string>> = {
  join: '由我的链接入会',
  first_order: '首单由我成交',
  wecom: '加了我的企业微信',
  pos: '到店由我办卡',
  admin: '总部指定',
  hand_over: '同事交接',
};

/** Outside systems of the contract's `OUTSIDE_SYSTEMS`. */
export const OUTSIDE_SYSTEM_TEXT: Readonly<Record<string, string>> = {
  'wechat-pay': '微信支付',
  wechat: '微信',
  wecom: '企业微信',
};

/** What requests that wait together are about, by the queue's name. */
const BATCHER_TEXT: Readonly<Record<string, string>> = {
  'place-orders': '下单',
  'signed-in': '确认登录',
  'visit-recall': '查询上次到访',
  'visit-memory': '记录到访',
  events: '埋点上报',
};
export const batcherText = (name: string): string => BATCHER_TEXT[name] ?? name;
