import { Inject, Singleton } from '@midwayjs/core';
import { In, IsNull } from 'typeorm';
import { Clock } from '../../platform/clock';
import { Database, insertRows, sqlTime } from '../../platform/db';
import { randomToken } from '../../platform/ids';
import { LinkTokenEntity } from './guide.entities';

export interface LinkDraft {
  readonly guideId: number;
  readonly storeId: number;
  readonly kind: LinkTokenEntity['kind'];
  readonly targetId: number;
  readonly channel: string;
  readonly taskId?: number | undefined;
  readonly groupId?: number | undefined;
}
/** 59 random bits: not to be guessed, and short enough for a code's scene beside a guide id (wechat.md B1). */
const TOKEN_LENGTH = 10;

/** Link tokens (A37): one row holds guide, store, target and channel; the token is all that travels. */
@Singleton()
export class Links {
  @Inject() database!: Database;
  @Inject() clock!: Clock;

  /** The guide's link of this kind; made once, so that all shares of one thing by one channel count together. */
  async mint(draft: LinkDraft): Promise<LinkTokenEntity> {
    const { guideId, storeId, kind, targetId, channel } = draft;
    const taskId = draft.taskId ?? null;
    const groupId = draft.groupId ?? null;
    return this.database.inTx(async (tx) => {
      const repository = tx.getRepository(LinkTokenEntity);
      const same = await repository.findOneBy({
        guideId,
        storeId,
        kind,
        targetId,
        channel,
        taskId: taskId ?? IsNull(),
        groupId: groupId ?? IsNull(),
      });
      if (same) return same;
      const row = { token: randomToken(TOKEN_LENGTH), guideId, storeId, kind, targetId, channel, taskId, groupId };
      return repository.save({ ...row, createdAt: this.clock.now() });
    });
  }

  /**
   * The links of many guides to one kind of thing by one channel, for no task and no group; those that exist are kept.
   * In the drafts' order.
   */
  async mintAll(
    shared: Pick<LinkDraft, 'kind' | 'channel'>,
    drafts: readonly Pick<LinkDraft, 'guideId' | 'storeId' | 'targetId'>[],
  ): Promise<LinkTokenEntity[]> {
    const { kind, channel } = shared;
    const same = (one: (typeof drafts)[number]) => `${one.guideId} ${one.storeId} ${one.targetId}`;
    return this.database.inTx(async (tx) => {
      const guideId = In(drafts.map((one) => one.guideId));
      const found = await tx
        .getRepository(LinkTokenEntity)
        .find({ where: { guideId, kind, channel, taskId: IsNull(), groupId: IsNull() }, order: { token: 'ASC' } });
      const known = new Map(found.map((link) => [same(link), link]));
      const createdAt = this.clock.now();
      const made: LinkTokenEntity[] = [];
      for (const draft of drafts) {
        if (known.has(same(draft))) continue;
        const { guideId, storeId, targetId } = draft;
        const facts = { guideId, storeId, kind, targetId, channel, taskId: null, groupId: null };
        const link = { token: randomToken(TOKEN_LENGTH), ...facts, createdAt };
        made.push(link);
        known.set(same(draft), link);
      }
      await insertRows(
        tx,
        'link_token',
        ['token', 'guide_id', 'store_id', 'kind', 'target_id', 'channel', 'created_at'],
        made.map((one) => [
          ...[one.token, one.guideId, one.storeId, one.kind, one.targetId, one.channel],
          sqlTime(one.createdAt),
        ]),
      );
      return drafts.map((draft) => known.get(same(draft))!);
    });
  }

  /** Any guide's link: what a scanned code leads to. */
  byToken(token: string): Promise<LinkTokenEntity | null> {
    return this.database.dataSource.getRepository(LinkTokenEntity).findOneBy({ token });
  }

  /** One of a guide's own links. */
  find(guideId: number, token: string): Promise<LinkTokenEntity | null> {
    return this.database.dataSource.getRepository(LinkTokenEntity).findOneBy({ guideId, token });
  }

  async page(guideId: number, page: number, size: number): Promise<{ items: LinkTokenEntity[]; total: number }> {
    const [items, total] = await this.database.dataSource.getRepository(LinkTokenEntity).findAndCount({
      where: { guideId },
      order: { createdAt: 'DESC', token: 'ASC' },
      skip: (page - 1) * size,
      take: size,
    });
    return { items, total };
  }
}
