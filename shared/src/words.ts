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
  exchanged: '已换货',
  rejected: '商家未同意',
  cancelled: '已撤销',
};

/** Goods that came back to be exchanged are no refund yet. */
export const afterSaleStatusText = (status: string, kind: string): string =>
  status === 'received' && kind === 'exchange' ? '换新中' : (AFTER_SALE_STATUS_TEXT[status] ?? status);

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

/** The windows of the credit rules that a reason may name. */
export interface ReasonWindows {
  readonly directHours: number;
  readonly touchDays: number;
  readonly assistedHours: number;
  readonly protectionBindingDays: number;
  readonly protectionOrderDays: number;
}
/** The same reasons with the window that applied. */
const WINDOW_REASON_TEXT: Readonly<Record<string, (of: ReasonWindows) => string>> = {
  ASSISTED: (of) => `导购代客下单，清单 ${of.assistedHours} 小时内下单`,
  DIRECT_SHARE: (of) => `顾客 ${of.directHours} 小时内从这位导购分享的这件商品进店购买`,
  PROTECTED_MEMBER: (of) =>
    `顾客是这位导购保护期内的会员（绑定 ${of.protectionBindingDays} 天内，或 ${of.protectionOrderDays} 天内由这位导购成交过）`,
  LAST_TOUCH: (of) => `顾客 ${of.touchDays} 天内最近打开的是这位导购的分享`,
};

/**
 * @param windows the rules that decided, when known: the text then names the window that applied
 * @example guideReasonText('LAST_TOUCH', rules) //=> '顾客 7 天内最近打开的是这位导购的分享'
 * @example guideReasonText('LAST_TOUCH_POOL') //=> '顾客最近打开的是这位导购的分享；导购已离职，记入原门店'
 */
export const guideReasonText = (reason: string, windows?: ReasonWindows): string => {
  const base = reason === 'STORE_POOL' ? reason : reason.replace(/_(SUCCESSOR|POOL)$/, '');
  const text = (windows && WINDOW_REASON_TEXT[base]?.(windows)) ?? GUIDE_REASON_TEXT[base] ?? base;
  if (base === reason) return text;
  return reason.endsWith('_POOL') ? `${text}；导购已离职，记入原门店` : `${text}；导购已离职，由接替导购承接`;
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
  'free-stock': '查询可售库存',
  'visit-recall': '查询上次到访',
  'visit-memory': '记录到访',
  events: '埋点上报',
};
export const batcherText = (name: string): string => BATCHER_TEXT[name] ?? name;
