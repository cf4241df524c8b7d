import type { AnswerOf } from '@/api';
import type { Tone } from '@/components/bits';

export type ApiKey = AnswerOf<'GET /api/v1/hq/api-keys'>['items'][number];
export type SyncRow = AnswerOf<'GET /api/v1/hq/pos/sync'>['items'][number];

export const KEY_KIND_TEXT: Readonly<Record<ApiKey['kinds'][number], string>> = {
  pos: 'POS 收银',
  erp: 'ERP',
  jd: '京东',
  tmall: '天猫',
  youzan: '有赞',
};
export const SYNC_STATE: Readonly<Record<SyncRow['state'], { text: string; tone: Tone; hint: string }>> = {
  ok: { text: '正常', tone: 'good', hint: '按时收到小票' },
  late: { text: '延迟', tone: 'warn', hint: '小票到得晚' },
  silent: { text: '没动静', tone: 'bad', hint: '该有小票的时候一直没收到' },
  never: { text: '从未上传', tone: 'quiet', hint: '还没接入 POS' },
};
export const SYNC_STATES = ['ok', 'late', 'silent', 'never'] as const;
export const REJECTION_KIND_TEXT: Readonly<Record<string, string>> = {
  receipt: '小票',
  refund: '小票退货',
  stock: '库存变动',
  channel_order: '渠道订单',
  channel_refund: '渠道退款',
  member: '会员',
};

/** @example lagText(75) //=> '1 分 15 秒' */
export const lagText = (seconds: number | undefined): string => {
  if (seconds === undefined) return '—';
  if (seconds < 60) return `${seconds} 秒`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} 分${seconds % 60 ? ` ${seconds % 60} 秒` : ''}`;
  const minutes = Math.floor((seconds % 3600) / 60);
  return `${Math.floor(seconds / 3600)} 小时${minutes ? ` ${minutes} 分` : ''}`;
};
/** A received body, laid out if it is JSON. */
export const bodyText = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};
