import { Inject, Singleton } from '@midwayjs/core';
import { AppConfig } from '../../config';
import { Database, type SqlValue, sqlTime } from '../../platform/db';
import { type OutsideTask, TaskHandler } from '../../platform/outbox';
import { Wecom } from '../../platform/wecom';
import { PUSH_TASK, type Push } from './push-task';

interface Row {
  title: string;
  text: string;
  path: string | null;
}
const INBOX = '/pkg-guide/notices/index';

/** Sends notices to the guide's WeCom. Guides without an account there, leavers, and who has read it meanwhile get nothing. */
@Singleton()
export class PushNotices {
  @Inject() database!: Database;
  @Inject() config!: AppConfig;
  @Inject() wecom!: Wecom;

  /** WeCom drops a repetition of the same card by itself for half an hour: a try that was lost half-way does no harm. */
  @TaskHandler(PUSH_TASK, { effect: 'outside', maxAttempts: 6 })
  async push({ payload }: OutsideTask<Push>): Promise<void> {
    const { guideId } = payload;
    const [staff] = await this.database.query<{ wecom_user_id: string | null }>(
      `SELECT wecom_user_id FROM staff WHERE id = ? AND status = 'active'`,
      [guideId],
    );
    const userId = staff?.wecom_user_id;
    if (!userId || !this.wecom.enabled) return;
    const unread = await this.unread(payload);
    const [first] = unread;
    if (!first) return;
    const { publicUrl } = this.config.settings;
    const card =
      unread.length === 1
        ? { title: first.title, description: first.text, path: first.path ?? INBOX }
        : {
            title: `你有 ${unread.length} 条新消息`,
            description: unread
              .slice(0, 5)
              .map(({ title }) => title)
              .join('\n'),
            path: INBOX,
          };
    await this.wecom.sendAppMessage(userId, {
      title: card.title,
      description: card.description || card.title,
      url: `${publicUrl}/#${card.path}`,
      button: '查看',
    });
  }

  private async unread(push: Push): Promise<Row[]> {
    const [where, params]: [string, SqlValue[]] =
      'reference' in push
        ? ['n.reference = ?', [`${push.guideId}:${push.reference}`]]
        : ['n.at >= ? AND n.at < ?', [sqlTime(new Date(push.since)), sqlTime(new Date(push.until))]];
    return this.database.query<Row>(
      `SELECT n.title, n.text, n.path FROM guide_notice n
       LEFT JOIN guide_notice_setting s ON s.guide_id = n.guide_id
       WHERE n.guide_id = ? AND ${where} AND n.id > COALESCE(s.read_up_to, 0) ORDER BY n.id DESC LIMIT 100`,
      [push.guideId, ...params],
    );
  }
}
