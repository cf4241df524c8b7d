import { Inject, Singleton } from '@midwayjs/core';
import { MoreThan } from 'typeorm';
import type { Answer, listNotices, Parsed } from '@qiandian/shared/contract';
import { quietHours } from '../../domain/clienteling';
import { Clock } from '../../platform/clock';
import { Database, num } from '../../platform/db';
import { NoticeSettingsBook } from './notice-settings.service';
import { NoticeEntity } from './notice.entities';

/** A guide's messages, newest first. */
@Singleton()
export class NoticeList {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() settings!: NoticeSettingsBook;

  /** With `after` only those that came since: what a poll asks, answered from the index of (guideId, id). */
  async page(guideId: number, query: Parsed<typeof listNotices>['query']): Promise<Answer<typeof listNotices>> {
    const { page, size, after } = query;
    const [[rows, total], readUpTo, unread, settings] = await Promise.all([
      this.database.dataSource.getRepository(NoticeEntity).findAndCount({
        where: { guideId, ...(after === undefined ? {} : { id: MoreThan(after) }) },
        order: { id: 'DESC' },
        skip: (page - 1) * size,
        take: size,
      }),
      this.readUpTo(guideId),
      this.unread(guideId),
      this.settings.of(guideId),
    ]);
    return {
      items: rows.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        kind: row.kind,
        title: row.title,
        text: row.text,
        ...(row.amountFen === null ? {} : { amountFen: row.amountFen }),
        ...(row.path === null ? {} : { path: row.path }),
        read: row.id <= readUpTo,
      })),
      total,
      page,
      size,
      unread,
      quiet: quietHours(settings, this.clock.now()) !== null,
    };
  }

  async unread(guideId: number): Promise<number> {
    const [row] = await this.database.query<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM guide_notice WHERE guide_id = ?
         AND id > COALESCE((SELECT read_up_to FROM guide_notice_setting WHERE guide_id = ?), 0)`,
      [guideId, guideId],
    );
    return num(row?.n);
  }

  async read(guideId: number, upTo: number): Promise<{ unread: number }> {
    const [newest] = await this.database.query<{ id: unknown }>(
      'SELECT MAX(id) AS id FROM guide_notice WHERE guide_id = ? AND id <= ?',
      [guideId, upTo],
    );
    // what does not exist yet cannot have been read
    await this.settings.read(guideId, num(newest?.id));
    return { unread: await this.unread(guideId) };
  }

  private async readUpTo(guideId: number): Promise<number> {
    const [row] = await this.database.query<{ read_up_to: unknown }>(
      'SELECT read_up_to FROM guide_notice_setting WHERE guide_id = ?',
      [guideId],
    );
    return num(row?.read_up_to);
  }
}
