import { randomUUID } from 'node:crypto';
import { type Context, shanghai } from './context';
import type { Schedule } from './schedule';

/** WeChat's schedule (15 s … 6 h over 24 h) pressed into about a minute. */
export const RETRY_MS: readonly number[] = [300, 700, 1_500, 3_000, 6_000, 12_000, 30_000];
const ANSWER_WITHIN_MS = 5_000;

export interface Notification {
  orderNo: string;
  url: string;
  eventType: 'TRANSACTION.SUCCESS' | 'REFUND.SUCCESS' | 'REFUND.ABNORMAL';
  /** What is sealed into the callback. */
  content: Record<string, unknown>;
}

interface Row {
  id: string;
  url: string;
  event_type: Notification['eventType'];
  resource: string;
  attempts: number;
  created_at: number;
}

/**
 * Sends callbacks as WeChat does: signed, sealed, again and again until 200 or 204, the same id each time. What is not
 * yet delivered is taken up again after a restart.
 */
export class Notifier {
  constructor(
    private readonly context: Context,
    private readonly schedule: Schedule,
    private readonly retryMs: readonly number[],
  ) {}

  /** Stores the notification; answers its id. Nothing is sent yet. */
  enqueue(notification: Notification): string {
    const { store, now } = this.context;
    const id = randomUUID();
    store.run(
      "INSERT INTO notify (id, order_no, url, event_type, resource, state, created_at) VALUES (?, ?, ?, ?, ?, 'pending', ?)",
      id,
      notification.orderNo,
      notification.url,
      notification.eventType,
      JSON.stringify(notification.content),
      now(),
    );
    return id;
  }

  /** One delivery, and the retries that follow from it. Resolves after this delivery with the status, 0 for none. */
  deliver(id: string): Promise<number> {
    return this.schedule.track(this.attempt(id));
  }

  /** The same notification several times at once, as it happens when answers get lost. */
  async deliverAtOnce(id: string, copies: number): Promise<number[]> {
    const row = this.row(id);
    if (!row) return [];
    const statuses = await this.schedule.track(Promise.all(Array.from({ length: copies }, () => this.post(row))));
    if (!this.record(row, statuses.find(isTaken) ?? statuses[0] ?? 0)) this.later(id, this.retryMs[0] ?? 0);
    return statuses;
  }

  /** Takes up what an earlier run left undelivered. */
  resume(): void {
    for (const { id } of this.context.store.all<{ id: string }>("SELECT id FROM notify WHERE state = 'pending'")) {
      this.later(id, this.retryMs[0] ?? 0);
    }
  }

  private async attempt(id: string): Promise<number> {
    const row = this.row(id);
    if (!row || this.schedule.stopped || !this.claim(row)) return 0;
    const status = await this.post(row);
    if (!this.record(row, status)) {
      const wait = this.retryMs[row.attempts];
      if (wait === undefined) this.context.store.run("UPDATE notify SET state = 'given-up' WHERE id = ?", id);
      else this.later(id, wait);
    }
    return status;
  }

  /** Two processes may share the store: an attempt belongs to the one that counts it. */
  private claim({ id, attempts }: Row): boolean {
    const sql = "UPDATE notify SET attempts = attempts + 1 WHERE id = ? AND attempts = ? AND state = 'pending'";
    return this.context.store.run(sql, id, attempts) === 1;
  }

  private record({ id }: Row, status: number): boolean {
    const state = isTaken(status) ? 'delivered' : 'pending';
    this.context.store.run(
      "UPDATE notify SET last_status = ?, state = CASE WHEN state = 'pending' THEN ? ELSE state END WHERE id = ?",
      status,
      state,
      id,
    );
    return state === 'delivered';
  }

  private row(id: string): Row | undefined {
    return this.context.store.one<Row>(
      'SELECT id, url, event_type, resource, attempts, created_at FROM notify WHERE id = ?',
      id,
    );
  }

  private later(id: string, ms: number): void {
    this.schedule.after(ms, () => this.attempt(id), { retry: true });
  }

  private async post(row: Row): Promise<number> {
    const { signature } = this.context;
    const kind = row.event_type.startsWith('REFUND') ? 'refund' : 'transaction';
    const body = JSON.stringify({
      id: row.id,
      create_time: shanghai(row.created_at),
      resource_type: 'encrypt-resource',
      event_type: row.event_type,
      summary: kind === 'refund' ? '退款结果' : '支付成功',
      resource: signature.seal(JSON.parse(row.resource), kind),
    });
    try {
      const response = await fetch(row.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/4.0', ...signature.headers(body) },
        body,
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }
}

/** WeChat looks at the status only: a 200 with a body that says FAIL counts as taken. */
const isTaken = (status: number) => status === 200 || status === 204;
