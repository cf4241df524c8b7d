import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getNoticeSettings } from '@qiandian/shared/contract';
import { QUIET_DEFAULTS } from '../../domain/clienteling';
import { Database, inList, insertMissingRows, num, type Tx, updateCount } from '../../platform/db';

export type NoticeSettings = Answer<typeof getNoticeSettings>;

const DEFAULTS: NoticeSettings = { push: true, ...QUIET_DEFAULTS, showInFeed: true };
const COLUMNS = 'guide_id, push, quiet, quiet_from, quiet_to, show_in_feed';
interface Row {
  guide_id: unknown;
  push: unknown;
  quiet: unknown;
  quiet_from: string;
  quiet_to: string;
  show_in_feed: unknown;
}

/** How guides want to be told. */
@Singleton()
export class NoticeSettingsBook {
  @Inject() database!: Database;

  async of(guideId: number): Promise<NoticeSettings> {
    return (await this.database.inTx((tx) => this.ofMany(tx, [guideId]))).get(guideId)!;
  }

  /** All of them, those who never chose with the defaults. */
  async ofMany(tx: Tx, guideIds: readonly number[]): Promise<Map<number, NoticeSettings>> {
    const ids = inList(guideIds);
    const rows = await tx.query<Row[]>(
      `SELECT ${COLUMNS} FROM guide_notice_setting WHERE guide_id IN ${ids.sql}`,
      ids.params,
    );
    const chosen = new Map(rows.map((row) => [num(row.guide_id), settingsOf(row)]));
    return new Map(guideIds.map((id) => [id, chosen.get(id) ?? DEFAULTS]));
  }

  async put(guideId: number, wish: NoticeSettings): Promise<NoticeSettings> {
    await this.database.inTx(async (tx) => {
      await ensureRow(tx, guideId);
      await updateCount(
        tx,
        `UPDATE guide_notice_setting SET push = ?, quiet = ?, quiet_from = ?, quiet_to = ?, show_in_feed = ?
         WHERE guide_id = ?`,
        [bit(wish.push), bit(wish.quiet), wish.quietFrom, wish.quietTo, bit(wish.showInFeed), guideId],
      );
    });
    return wish;
  }

  /** Read up to here; never back. */
  async read(guideId: number, upTo: number): Promise<void> {
    await this.database.inTx(async (tx) => {
      await ensureRow(tx, guideId);
      await updateCount(tx, 'UPDATE guide_notice_setting SET read_up_to = ? WHERE guide_id = ? AND read_up_to < ?', [
        upTo,
        guideId,
        upTo,
      ]);
    });
  }
}

const ensureRow = (tx: Tx, guideId: number): Promise<number> =>
  insertMissingRows(
    tx,
    'guide_notice_setting',
    ['guide_id', 'push', 'quiet', 'quiet_from', 'quiet_to', 'show_in_feed', 'read_up_to'],
    [
      [
        guideId,
        bit(DEFAULTS.push),
        bit(DEFAULTS.quiet),
        DEFAULTS.quietFrom,
        DEFAULTS.quietTo,
        bit(DEFAULTS.showInFeed),
        0,
      ],
    ],
  );

const bit = (on: boolean): 0 | 1 => (on ? 1 : 0);
const settingsOf = (row: Row): NoticeSettings => ({
  push: num(row.push) === 1,
  quiet: num(row.quiet) === 1,
  quietFrom: row.quiet_from,
  quietTo: row.quiet_to,
  showInFeed: num(row.show_in_feed) === 1,
});
