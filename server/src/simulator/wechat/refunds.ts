import { type Context, digits, shanghai } from './context';
import type { Faults } from './faults';
import { type SimAnswer, json } from './http';
import type { Notifier } from './notifier';
import type { Payments } from './payments';
import type { Schedule } from './schedule';

interface RefundRow {
  refund_no: string;
  refund_id: string;
  order_no: string;
  refund_fen: number;
  reason: string | null;
  notify_url: string | null;
  status: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL';
  created_at: number;
  success_at: number | null;
}

export interface RefundOrder {
  refundNo: string;
  orderNo: string;
  refundFen: number;
  totalFen: number;
  reason: string | null;
  notifyUrl: string | null;
}

const MAX_PARTS = 50;
const WITHIN_MS = 365 * 86_400_000;
const refused = (code: string, message: string, status = 400) => json({ code, message }, status);

/** Refunds: accepted at once, settled a little later, told by notify. The fault `refund_result` makes the next one abnormal. */
export class Refunds {
  constructor(
    private readonly context: Context,
    private readonly schedule: Schedule,
    private readonly payments: Payments,
    private readonly notifier: Notifier,
    private readonly faults: Faults,
    private readonly settleMs: number,
  ) {}

  order(order: RefundOrder): SimAnswer {
    const { store } = this.context;
    const answer = store.atomically(() => this.accept(order));
    if (answer.status === 200) this.later(order.refundNo);
    return answer;
  }

  query(refundNo: string): SimAnswer {
    const row = this.row(refundNo);
    return row ? json(this.describe(row)) : refused('RESOURCE_NOT_EXISTS', '退款单不存在', 404);
  }

  /** Takes up what an earlier run left under way. */
  resume(): void {
    const rows = this.context.store.all<RefundRow>("SELECT * FROM refund WHERE status = 'PROCESSING'");
    for (const { refund_no } of rows) this.later(refund_no);
  }

  private accept(order: RefundOrder): SimAnswer {
    const { store, now } = this.context;
    const payment = this.payments.byOrderNo(order.orderNo);
    if (!payment?.transaction_id) return refused('RESOURCE_NOT_EXISTS', '订单不存在或未支付', 404);
    if (order.totalFen !== payment.paid_fen) return refused('INVALID_REQUEST', '订单金额与支付金额不一致');
    const known = this.row(order.refundNo);
    if (known) {
      if (known.order_no !== order.orderNo || known.refund_fen !== order.refundFen) {
        return refused('INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试');
      }
      if (known.status === 'ABNORMAL')
        store.run("UPDATE refund SET status = 'PROCESSING' WHERE refund_no = ?", order.refundNo);
      return json(this.describe(this.row(order.refundNo) ?? known));
    }
    const sum = 'SELECT COUNT(*) AS parts, COALESCE(SUM(refund_fen), 0) AS fen FROM refund WHERE order_no = ?';
    const before = store.one<{ parts: number; fen: number }>(sum, order.orderNo) ?? { parts: 0, fen: 0 };
    if (before.fen + order.refundFen > payment.paid_fen)
      return refused('INVALID_REQUEST', '申请退款金额大于订单可退金额');
    if (before.parts >= MAX_PARTS) return refused('INVALID_REQUEST', '部分退款次数超限');
    if (now() - (payment.paid_at ?? 0) > WITHIN_MS) return refused('INVALID_REQUEST', '订单已超过退款期限');
    store.run(
      "INSERT INTO refund (refund_no, refund_id, order_no, refund_fen, reason, notify_url, status, created_at) VALUES (?, ?, ?, ?, ?, ?, 'PROCESSING', ?)",
      order.refundNo,
      `50300${digits(24)}`,
      order.orderNo,
      order.refundFen,
      order.reason,
      order.notifyUrl,
      now(),
    );
    store.run("UPDATE payment SET state = 'REFUND' WHERE order_no = ?", order.orderNo);
    return this.query(order.refundNo);
  }

  private async settle(refundNo: string): Promise<void> {
    const { store, now } = this.context;
    const abnormal = this.faults.take('refund_result') !== undefined;
    const notifyId = store.atomically(() => {
      const changed = store.run(
        "UPDATE refund SET status = ?, success_at = ? WHERE refund_no = ? AND status = 'PROCESSING'",
        abnormal ? 'ABNORMAL' : 'SUCCESS',
        abnormal ? null : now(),
        refundNo,
      );
      const row = this.row(refundNo);
      if (changed === 0 || !row?.notify_url) return undefined;
      const { status, ...rest } = this.describe(row);
      return this.notifier.enqueue({
        orderNo: row.order_no,
        url: row.notify_url,
        eventType: abnormal ? 'REFUND.ABNORMAL' : 'REFUND.SUCCESS',
        content: { ...rest, mchid: this.context.keys.shared.mchid, refund_status: status },
      });
    });
    if (notifyId) await this.notifier.deliver(notifyId);
  }

  private later(refundNo: string): void {
    this.schedule.after(this.settleMs, () => this.settle(refundNo));
  }

  private row(refundNo: string): RefundRow | undefined {
    return this.context.store.one<RefundRow>('SELECT * FROM refund WHERE refund_no = ?', refundNo);
  }

  private describe(row: RefundRow): Record<string, unknown> {
    const payment = this.payments.byOrderNo(row.order_no);
    const total = payment?.paid_fen ?? 0;
    return {
      refund_id: row.refund_id,
      out_refund_no: row.refund_no,
      transaction_id: payment?.transaction_id,
      out_trade_no: row.order_no,
      channel: 'ORIGINAL',
      user_received_account: '支付用户零钱',
      status: row.status,
      create_time: shanghai(row.created_at),
      ...(row.success_at === null ? {} : { success_time: shanghai(row.success_at) }),
      amount: { total, refund: row.refund_fen, payer_total: total, payer_refund: row.refund_fen, currency: 'CNY' },
    };
  }
}
