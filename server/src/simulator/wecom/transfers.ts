import type { Schedule } from '../wechat/schedule';
import type { Callbacks } from './callbacks';
import type { Contacts } from './contacts';
import { type Context, isExternal } from './context';

export const OUTCOMES = ['done', 'refused', 'limit'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const WAITING = 2;
const STATUS: Record<Outcome, number> = { done: 1, refused: 3, limit: 4 };
const FAIL_REASON: Record<Exclude<Outcome, 'done'>, string> = {
  refused: 'customer_refused',
  limit: 'customer_limit_exceed',
};

export interface TransferRow {
  id: number;
  external_userid: string;
  handover: string;
  takeover: string;
  status: number;
  started_at: number;
  finished_at: number | null;
}

/** Hand-overs of leavers' customers: WeCom's 24 hours are pressed into `transferMs`, then each customer reacts as chosen. */
export class Transfers {
  constructor(
    private readonly context: Context,
    private readonly schedule: Schedule,
    private readonly contacts: Contacts,
    private readonly callbacks: Callbacks,
    private readonly transferMs: number,
  ) {}

  /** WeCom's errcode for this customer: 0 under way, 40096 no customer, 84061 no friend of the leaver, 40129 under way already. */
  start(externalUserId: unknown, handover: string, takeover: string): number {
    const { store, now } = this.context;
    if (!isExternal(externalUserId)) return 40096;
    if (!this.contacts.isFriend(externalUserId, handover)) return 84061;
    const begun = store.atomically(() => {
      const sql = 'SELECT id FROM transfer WHERE external_userid = ? AND handover = ? AND status = ?';
      if (store.one(sql, externalUserId, handover, WAITING)) return undefined;
      const insert =
        'INSERT INTO transfer (external_userid, handover, takeover, status, started_at) VALUES (?, ?, ?, ?, ?) RETURNING id';
      return store.all<{ id: number }>(insert, externalUserId, handover, takeover, WAITING, now())[0]?.id;
    });
    if (begun === undefined) return 40129;
    this.finishLater(begun);
    return 0;
  }

  /** The latest hand-over of each customer between these two, in order of their ids. */
  between(handover: string, takeover: string, after: number, size: number): TransferRow[] {
    const sql = `SELECT * FROM transfer WHERE id IN
      (SELECT MAX(id) FROM transfer WHERE handover = ? AND takeover = ? GROUP BY external_userid)
      AND id > ? ORDER BY id LIMIT ?`;
    return this.context.store.all<TransferRow>(sql, handover, takeover, after, size);
  }

  /** How this customer will react to being handed over; `done` unless chosen. */
  choose(externalUserId: string, outcome: Outcome): void {
    const sql = 'INSERT OR REPLACE INTO reaction (external_userid, outcome) VALUES (?, ?)';
    this.context.store.run(sql, externalUserId, outcome);
  }

  latest(size: number): TransferRow[] {
    return this.context.store.all<TransferRow>('SELECT * FROM transfer ORDER BY id DESC LIMIT ?', size);
  }

  /** Takes up what an earlier run left waiting. */
  resume(): void {
    const sql = 'SELECT id FROM transfer WHERE status = ?';
    for (const { id } of this.context.store.all<{ id: number }>(sql, WAITING)) this.finishLater(id);
  }

  private finishLater(id: number): void {
    this.schedule.after(this.transferMs, () => this.finish(id));
  }

  private async finish(id: number): Promise<void> {
    const { store, now } = this.context;
    const finished = store.atomically(() => {
      const row = store.one<TransferRow>('SELECT * FROM transfer WHERE id = ? AND status = ?', id, WAITING);
      if (!row) return undefined;
      const chosen = 'SELECT outcome FROM reaction WHERE external_userid = ?';
      const outcome = store.one<{ outcome: Outcome }>(chosen, row.external_userid)?.outcome ?? 'done';
      store.run('UPDATE transfer SET status = ?, finished_at = ? WHERE id = ?', STATUS[outcome], now(), id);
      if (outcome === 'done') this.contacts.handOver(row.external_userid, row.handover, row.takeover);
      return { row, outcome };
    });
    if (!finished || finished.outcome === 'done') return;
    const { row, outcome } = finished;
    await this.callbacks.send('transfer_fail', {
      UserID: row.takeover,
      ExternalUserID: row.external_userid,
      FailReason: FAIL_REASON[outcome as Exclude<Outcome, 'done'>],
    });
  }
}
