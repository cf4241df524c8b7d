import { Inject, Singleton } from '@midwayjs/core';
import { Database, num, readTime, type SqlValue, sqlTime } from '../../platform/db';
import { type OutsideTask, TaskHandler } from '../../platform/outbox';
import { Wecom } from '../../platform/wecom';
import type { NoticeKind } from './notice.entities';
import { PUSH_TASK, type Push } from './push-task';
import { type UnreadNotice, wecomNotice } from './wecom-notice';

interface Row {
  kind: NoticeKind;
  title: string;
  text: string;
  amount_fen: unknown;
  path: string | null;
  at: unknown;
}

/** Sends notices to the guide's WeCom. Guides without an account there, leavers, and who has read it meanwhile get nothing. */
@Singleton()
export class PushNotices {
  @Inject() database!: Database;
  @Inject() wecom!: Wecom;

  /** WeCom drops a repetition of the same notice by itself for half an hour: a try that was lost half-way does no harm. */
  @TaskHandler(PUSH_TASK, { effect: 'outside', maxAttempts: 6 })
  async push({ payload }: OutsideTask<Push>): Promise<void> {
    const { guideId } = payload;
    const [staff] = await this.database.query<{ wecom_user_id: string | null }>(
      `SELECT wecom_user_id FROM staff WHERE id = ? AND status = 'active'`,
      [guideId],
    );
    const userId = staff?.wecom_user_id;
    if (!userId || !this.wecom.enabled) return;
    const [first, ...others] = await this.unread(payload);
    if (first) await this.wecom.sendAppMessage(userId, wecomNotice([first, ...others]));
  }

  private async unread(push: Push): Promise<UnreadNotice[]> {
    const [where, params]: [string, SqlValue[]] =
      'reference' in push
        ? ['n.reference = ?', [`${push.guideId}:${push.reference}`]]
        : ['n.at >= ? AND n.at < ?', [sqlTime(new Date(push.since)), sqlTime(new Date(push.until))]];
    const rows = await this.database.query<Row>(
      `SELECT n.kind, n.title, n.text, n.amount_fen, n.path, n.at FROM guide_notice n
       LEFT JOIN guide_notice_setting s ON s.guide_id = n.guide_id
       WHERE n.guide_id = ? AND ${where} AND n.id > COALESCE(s.read_up_to, 0) ORDER BY n.id DESC LIMIT 100`,
      [push.guideId, ...params],
    );
    return rows.map(({ amount_fen: fen, at, ...row }) => ({
      ...row,
      amountFen: fen === null ? null : num(fen),
      at: readTime(at),
    }));
  }
}
