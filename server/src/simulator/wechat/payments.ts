import { type Context, digits, shanghai } from './context';
import type { Notifier } from './notifier';
import type { Schedule } from './schedule';

export const OUTCOMES = ['success', 'fail', 'late', 'duplicate', 'wrong-amount', 'no-notify'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Payment {
  prepay_id: string;
  order_no: string;
  openid: string;
  description: string;
  total_fen: number;
  notify_url: string;
  attach: string | null;
  expires_at: number | null;
  created_at: number;
  terms: string;
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';
  late: number;
  outcome: Outcome | null;
  transaction_id: string | null;
  paid_fen: number | null;
  paid_at: number | null;
}

/** The cashier's refusals: WeChat's code, HTTP status and the text a payer would see. */
export interface Refusal {
  code: 'PREPAY_NOT_FOUND' | 'ORDERPAID' | 'ORDER_CLOSED' | 'ORDER_EXPIRED';
  status: number;
  message: string;
}

const NOT_FOUND: Refusal = { code: 'PREPAY_NOT_FOUND', status: 404, message: '支付单不存在' };
const PAID: Refusal = { code: 'ORDERPAID', status: 409, message: '该订单已支付' };
const CLOSED: Refusal = { code: 'ORDER_CLOSED', status: 409, message: '该订单已关闭' };
const EXPIRED: Refusal = { code: 'ORDER_EXPIRED', status: 409, message: '订单已超过支付时间' };

/** After WeChat has confirmed a close, the money of a payment that was under way still arrives: this much later. */
const LATE_MS = 150;
const COPIES = 5;

/** The payer's side: what happens in WeChat's cashier, in every way it may turn out. */
export class Payments {
  constructor(
    private readonly context: Context,
    private readonly schedule: Schedule,
    private readonly notifier: Notifier,
  ) {}

  byPrepayId(prepayId: string): Payment | undefined {
    return this.context.store.one<Payment>('SELECT * FROM payment WHERE prepay_id = ?', prepayId);
  }

  byOrderNo(orderNo: string): Payment | undefined {
    return this.context.store.one<Payment>('SELECT * FROM payment WHERE order_no = ?', orderNo);
  }

  /**
   * Plays one outcome. `late` on an open order waits until the merchant has closed it and pays then; on a closed or expired
   * one it pays at once. `duplicate` may be repeated on a paid order. Everything else obeys WeChat's rules. Resolves after the
   * first delivery of the notify.
   */
  async play(prepayId: string, outcome: Outcome): Promise<Refusal | undefined> {
    const payment = this.byPrepayId(prepayId);
    if (!payment) return NOT_FOUND;
    if (outcome === 'duplicate' && isPaid(payment)) {
      await this.notifier.deliverAtOnce(this.lastNotify(payment), COPIES);
      return undefined;
    }
    if (isPaid(payment)) return PAID;
    if (outcome === 'late' && payment.state === 'NOTPAY' && !this.expired(payment)) {
      this.note(payment, outcome, 1);
      return undefined;
    }
    if (outcome !== 'late' && payment.state === 'CLOSED') return CLOSED;
    if (outcome !== 'late' && this.expired(payment)) return EXPIRED;
    if (outcome === 'fail') {
      this.note(payment, outcome, 0);
      return undefined;
    }
    const notifyId = this.pay(payment, outcome);
    if (!notifyId) return PAID;
    if (outcome === 'duplicate') await this.notifier.deliverAtOnce(notifyId, COPIES);
    else if (outcome !== 'no-notify') await this.notifier.deliver(notifyId);
    return undefined;
  }

  /** The merchant closes. Answers what stood in the way, if anything. */
  close(payment: Payment): 'ORDERPAID' | 'ORDER_CLOSED' | undefined {
    const changed = this.context.store.run(
      "UPDATE payment SET state = 'CLOSED' WHERE prepay_id = ? AND state = 'NOTPAY'",
      payment.prepay_id,
    );
    if (changed === 0) return isPaid(this.byPrepayId(payment.prepay_id) ?? payment) ? 'ORDERPAID' : 'ORDER_CLOSED';
    if (payment.late === 1) this.schedule.after(LATE_MS, () => this.play(payment.prepay_id, 'late'));
    return undefined;
  }

  /** Takes up payments that were late when an earlier run stopped. */
  resume(): void {
    const sql = "SELECT prepay_id FROM payment WHERE state = 'CLOSED' AND late = 1";
    for (const { prepay_id } of this.context.store.all<{ prepay_id: string }>(sql)) {
      this.schedule.after(LATE_MS, () => this.play(prepay_id, 'late'));
    }
  }

  /** A transaction as query and notify describe it. */
  describe(payment: Payment): Record<string, unknown> {
    const { appid, mchid } = this.context.keys.shared;
    const paid = isPaid(payment);
    return {
      appid,
      mchid,
      out_trade_no: payment.order_no,
      ...(paid
        ? { transaction_id: payment.transaction_id, bank_type: 'OTHERS', success_time: shanghai(payment.paid_at ?? 0) }
        : {}),
      trade_type: 'JSAPI',
      trade_state: payment.state,
      trade_state_desc: { NOTPAY: '订单未支付', SUCCESS: '支付成功', REFUND: '转入退款', CLOSED: '订单已关闭' }[
        payment.state
      ],
      attach: payment.attach ?? '',
      payer: { openid: payment.openid },
      amount: paid
        ? { total: payment.paid_fen, payer_total: payment.paid_fen, currency: 'CNY', payer_currency: 'CNY' }
        : { total: payment.total_fen, currency: 'CNY' },
    };
  }

  /** Takes the money and writes the notify in one transaction; undefined when somebody else was faster. */
  private pay(payment: Payment, outcome: Outcome): string | undefined {
    const { store, now } = this.context;
    const shift = payment.total_fen > 1 ? -1 : 1;
    const paidFen = payment.total_fen + (outcome === 'wrong-amount' ? shift : 0);
    return store.atomically(() => {
      const changed = store.run(
        `UPDATE payment SET state = 'SUCCESS', late = 0, outcome = ?, transaction_id = ?, paid_fen = ?, paid_at = ?
         WHERE prepay_id = ? AND state IN ('NOTPAY', 'CLOSED')`,
        outcome,
        `42000${digits(23)}`,
        paidFen,
        now(),
        payment.prepay_id,
      );
      const paid = this.byPrepayId(payment.prepay_id);
      if (changed === 0 || !paid) return undefined;
      const notification = { orderNo: paid.order_no, url: paid.notify_url, content: this.describe(paid) };
      const id = this.notifier.enqueue({ ...notification, eventType: 'TRANSACTION.SUCCESS' });
      if (outcome === 'no-notify') store.run("UPDATE notify SET state = 'lost' WHERE id = ?", id);
      return id;
    });
  }

  private lastNotify({ order_no }: Payment): string {
    const sql =
      "SELECT id FROM notify WHERE order_no = ? AND event_type = 'TRANSACTION.SUCCESS' ORDER BY created_at DESC LIMIT 1";
    return this.context.store.one<{ id: string }>(sql, order_no)?.id ?? '';
  }

  private note({ prepay_id }: Payment, outcome: Outcome, late: number): void {
    this.context.store.run('UPDATE payment SET outcome = ?, late = ? WHERE prepay_id = ?', outcome, late, prepay_id);
  }

  private expired({ expires_at }: Payment): boolean {
    return expires_at !== null && this.context.now() > expires_at;
  }
}

const isPaid = ({ state }: Payment) => state === 'SUCCESS' || state === 'REFUND';
