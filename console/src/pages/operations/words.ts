import type { AnswerOf } from '@/api';
import type { Tone } from '@/components/bits';

export type Operations = AnswerOf<'GET /api/v1/hq/operations'>;
export type Process = Operations['processes'][number];
export type Batcher = Operations['batchers'][number];
export type Outside = Operations['outside'][number];
export type TaskKind = Operations['tasks']['kinds'][number];
export type FailedTask = AnswerOf<'GET /api/v1/hq/operations/failed-tasks'>['items'][number];
export type StuckEvent = AnswerOf<'GET /api/v1/hq/operations/stuck-events'>['items'][number];
export type ReconcileRun = AnswerOf<'GET /api/v1/hq/operations/reconcile-runs'>['items'][number];
export type Ledger = ReconcileRun['ledger'];

export const ROLE_TEXT: Readonly<Record<Process['role'], string>> = { all: '全部', api: '接口', worker: '后台' };
export const LEDGER_TEXT: Readonly<Record<Ledger, string>> = {
  orders: '库存、订单与支付',
  sales: '业绩台账',
  commission: '提成与结算',
};
export const LEDGER_HINT: Readonly<Record<Ledger, string>> = {
  orders: '库存＝流水合计，占用＝未完成订单，订单金额、支付、退款一分不差',
  sales: '每笔成交都在台账里，日汇总＝逐行合计',
  commission: '三本提成账与业绩一致，结单＝分录合计',
};
export const RUN_STATE: Readonly<Record<ReconcileRun['state'], { text: string; tone: Tone }>> = {
  waiting: { text: '排队中', tone: 'quiet' },
  running: { text: '对账中', tone: 'busy' },
  clean: { text: '一致', tone: 'good' },
  differences: { text: '有差异', tone: 'bad' },
  failed: { text: '没有做完', tone: 'warn' },
};
export const CIRCUIT_STATE: Readonly<Record<Outside['circuit'], { text: string; tone: Tone }>> = {
  closed: { text: '正常', tone: 'good' },
  'half-open': { text: '正在试探', tone: 'warn' },
  open: { text: '已暂停', tone: 'bad' },
};
/** Calls by their name in the protocol. */
const API_TEXT: Readonly<Record<string, string>> = {
  prepay: '下单支付',
  query: '查询支付',
  close: '关闭支付',
  refund: '退款',
  query_refund: '查询退款',
  code2session: '登录',
  getuserphonenumber: '取手机号',
  getwxacodeunlimit: '生成小程序码',
  upload_shipping_info: '上传发货信息',
  subscribe_send: '订阅消息',
  notify_confirm_receive: '提醒确认收货',
  stable_token: '换取凭证',
  gettoken: '换取凭证',
  add_contact_way: '生成加好友码',
  get_external_contact: '查询客户',
  transfer_customer: '转接客户',
  transfer_result: '查询转接',
  message_send: '发应用消息',
};
export const apiText = (api: string): string => API_TEXT[api] ?? api;
export const isOpen = (run: ReconcileRun | undefined): boolean => run?.state === 'waiting' || run?.state === 'running';

/** Events by topic; what hears one is named behind it. */
const TOPIC_TEXT: Readonly<Record<string, string>> = {
  'payment.received': '收到付款',
  'order.paid': '订单付款',
  'order.completed': '订单完成',
  'order.refunded': '订单退款',
  'order.closed': '订单关闭',
  'order.shipped': '订单发货',
  'order.picked-up': '到店提货',
  'order.ready': '备好待提',
  'refund.succeeded': '退款到账',
  'sale.recorded': '业绩入账',
  'sale.returned': '业绩退回',
  'sale.completed': '业绩完成',
  'sale.reattributed': '业绩改归属',
  'commission.posted': '提成入账',
  'member.bound': '会员绑定',
  'member.phoned': '会员留手机',
  'guide.left': '导购离职',
  'guide.told': '通知导购',
  'guide.contacted': '联系客户',
  'wecom.friend-added': '加企微好友',
  'wecom.friend-removed': '删企微好友',
  'wecom.transfer-failed': '企微转接失败',
};
const KIND_TEXT: Readonly<Record<string, string>> = {
  'order.close': '超时关单',
  'order.close-due': '到时关单',
  'order.close-overdue': '关单补查',
  'order.contact-ends': '补手机尾号',
  'order.auto-receipt': '自动收货',
  'exchange.expire': '换货留货到期',
  'refund.send': '发起退款',
  'refund.check': '查询退款',
  'shipping.upload': '发货上传微信',
  'shipping.remind': '提醒确认收货',
  'message.send': '订阅消息',
  'notices.push': '推送导购通知',
  'commission.close-month': '月结',
  'commission.judge-gates': '判定线上门槛',
  'hq.write-import': '写入导入',
  'hq.forget-imports': '清理导入',
  'guide-tasks.assign': '派发导购任务',
  'guide-tasks.tell': '通知导购任务',
  'guide-tasks.track': '统计任务完成',
  'guides.hand-over-members': '交接会员',
  'guides.forget-touches': '清理触点',
  'targets.freeze-pools': '月末记下可招募人数',
  'guides.forget-credit-touches': '清理归属触点',
  'hand-over.transfer': '企微转接',
  'hand-over.poll-transfers': '查询企微转接',
  'analytics.roll-up': '汇总埋点',
  'analytics.forget-events': '清理埋点',
  'commission.prepare-sums': '备好月结合计',
  'contests.freeze-boards': '比赛定榜',
  'contests.prepare-boards': '备好比赛榜单',
  'performance.freeze-boards': '排行榜定格',
  'performance.score-kpi': '考核打分',
  'performance.prepare-candidates': '备好爆款推荐',
  'performance.count-activity': '统计活跃',
  'customer-groups.judge': '判定社群',
  'pos.forget-rejections': '清理拒收记录',
  'recruiting.judge': '判定拉新',
  'recruiting.mark-paid': '拉新发放',
  'recruiting.forget': '清理拉新',
  'recruiting.tell-pauses': '提醒久无拉新',
  'storefront.forget-visits': '清理到访',
  'operations.reconcile': '对账',
  'operations.nightly-reconcile': '夜间对账',
};
export const topicText = (topic: string): string => TOPIC_TEXT[topic] ?? topic;
/** What a task does; one that hears an event is named by it. @example kindText('order.paid>MallSales') //=> '订单付款' */
export const kindText = (kind: string): string => {
  const [topic, hearer] = kind.split('>');
  return hearer ? topicText(topic ?? '') : (KIND_TEXT[kind] ?? kind);
};

/** @example bytesText(734_003_200) //=> '700 MB' */
export const bytesText = (bytes: number): string =>
  bytes >= 1024 ** 3 ? `${(bytes / 1024 ** 3).toFixed(1)} GB` : `${Math.round(bytes / 1024 ** 2)} MB`;
/** How long ago, by the server's own clock. */
export const secondsBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
/** @example spanText(200_000) //=> '2 天 7 小时' */
export const spanText = (seconds: number): string => {
  if (seconds < 60) return `${seconds} 秒`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} 分钟`;
  const hours = Math.floor(seconds / 3600);
  if (hours < 24) return `${hours} 小时${seconds % 3600 >= 60 ? ` ${Math.floor((seconds % 3600) / 60)} 分` : ''}`;
  return `${Math.floor(hours / 24)} 天${hours % 24 ? ` ${hours % 24} 小时` : ''}`;
};

/** The largest unit alone, where there is little room. @example roughText(20_000) //=> '5 小时' */
export const roughText = (seconds: number): string => spanText(seconds).split(' ').slice(0, 2).join(' ');
