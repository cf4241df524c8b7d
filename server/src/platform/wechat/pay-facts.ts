import { readInstant } from './rfc3339';

export type TradeState = 'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR' | 'ACCEPT';
export type RefundStatus = 'SUCCESS' | 'CLOSED' | 'PROCESSING' | 'ABNORMAL';

/** What WeChat knows of a payment. `transactionId`, `totalFen` and `paidAt` are there once it is paid. */
export interface Transaction {
  orderNo: string;
  state: TradeState;
  transactionId?: string;
  /** The order's amount; what the buyer paid may be less by WeChat's own vouchers (`payerFen`). */
  totalFen?: number;
  payerFen?: number;
  openid?: string;
  paidAt?: Date;
}

export interface Refund {
  refundNo: string;
  refundId: string;
  orderNo: string;
  transactionId: string;
  status: RefundStatus;
  refundFen: number;
  totalFen: number;
  succeededAt?: Date;
}

type Json = Record<string, unknown>;
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const fen = (value: unknown): number | undefined => (Number.isSafeInteger(value) ? (value as number) : undefined);
const child = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** From a query's answer or a decrypted notify; undefined when a field without which nothing can be settled is missing. */
export function readTransaction(json: Json): Transaction | undefined {
  const orderNo = text(json.out_trade_no);
  const state = text(json.trade_state) as TradeState | undefined;
  const amount = child(json.amount);
  const paid = state === 'SUCCESS' || state === 'REFUND';
  const transactionId = text(json.transaction_id);
  const totalFen = fen(amount.total);
  if (!orderNo || !state || (paid && (!transactionId || totalFen === undefined))) return undefined;
  if (amount.currency !== undefined && amount.currency !== 'CNY') return undefined;
  return {
    orderNo,
    state,
    transactionId,
    totalFen,
    payerFen: fen(amount.payer_total),
    openid: text(child(json.payer).openid),
    paidAt: readInstant(json.success_time),
  };
}

/** From a refund's answer (`status`) or a decrypted refund notify (`refund_status`). */
export function readRefund(json: Json): Refund | undefined {
  const amount = child(json.amount);
  const refundNo = text(json.out_refund_no);
  const refundId = text(json.refund_id);
  const orderNo = text(json.out_trade_no);
  const transactionId = text(json.transaction_id);
  const status = text(json.refund_status ?? json.status) as RefundStatus | undefined;
  const refundFen = fen(amount.refund);
  const totalFen = fen(amount.total);
  if (!refundNo || !refundId || !orderNo || !transactionId || !status) return undefined;
  if (refundFen === undefined || totalFen === undefined) return undefined;
  const succeededAt = readInstant(json.success_time);
  return { refundNo, refundId, orderNo, transactionId, status, refundFen, totalFen, succeededAt };
}
