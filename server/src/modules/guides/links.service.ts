import { Inject, Singleton } from '@midwayjs/core';
import { type EntityManager, In, IsNull } from 'typeorm';
import { Clock } from '../../platform/clock';
import { Database, insertRows, sqlTime } from '../../platform/db';
import { randomToken } from '../../platform/ids';
import { LinkTokenEntity } from './guide.entities';
import { holdStaff } from './hold-staff';

export interface LinkDraft {
  readonly guideId: number;
  readonly storeId: number;
  readonly kind: LinkTokenEntity['kind'];
  readonly targetId: number;
  readonly channel: string;
  readonly taskId?: number | undefined;
  readonly groupId?: number | undefined;
}
type OwnDraft = Pick<LinkDraft, 'guideId' | 'storeId' | 'targetId'>;
type SharedDraft = Omit<LinkDraft, keyof OwnDraft>;
/** 59 random bits: not to be guessed, and short enough for a code's scene beside a guide id (wechat.md B1). */
const TOKEN_LENGTH = 10;

/** Link tokens (A37): one row holds guide, store, target and channel; the token is all that travels. */
@Singleton()
export class Links {
  @Inject() database!: Database;
  @Inject() clock!: Clock;

  /** The guide's link of this kind; made once, so that all shares of one thing by one channel count together. */
  async mint({ guideId, storeId, targetId, ...shared }: LinkDraft): Promise<LinkTokenEntity> {
    const [link] = await this.mintAll(shared, [{ guideId, storeId, targetId }]);
    return link!;
  }

  /** The links of many guides to one kind of thing; those that exist are kept. In the drafts' order. */
  async mintAll(shared: SharedDraft, drafts: readonly OwnDraft[]): Promise<LinkTokenEntity[]> {
    const there = await known(this.database.dataSource.manager, shared, drafts);
    const have = drafts.every((draft) => there.has(keyOf(draft))) ? there : await this.make(shared, drafts);
    return drafts.map((draft) => have.get(keyOf(draft))!);
  }

  /** All of them, those that are missing made. Two who share the same thing at once wait for each other. */
  private make(shared: SharedDraft, drafts: readonly OwnDraft[]): Promise<Map<string, LinkTokenEntity>> {
    return this.database.inTx(async (tx) => {
      const guideIds = drafts.map(({ guideId }) => guideId);
      await holdStaff(tx, guideIds);
      const have = await known(tx, shared, drafts);
      const createdAt = this.clock.now();
      const { kind, channel, taskId = null, groupId = null } = shared;
      const made: LinkTokenEntity[] = [];
      for (const { guideId, storeId, targetId } of drafts) {
        const key = keyOf({ guideId, storeId, targetId });
        if (have.has(key)) continue;
        const facts = { guideId, storeId, kind, targetId, channel, taskId, groupId, createdAt };
        const link = { token: randomToken(TOKEN_LENGTH), ...facts };
        made.push(link);
        have.set(key, link);
      }
      await insertRows(
        tx,
        'link_token',
        'token guide_id store_id kind target_id channel task_id group_id created_at'.split(' '),
        made.map((one) => [
          ...[one.token, one.guideId, one.storeId, one.kind, one.targetId, one.channel],
          ...[one.taskId, one.groupId, sqlTime(one.createdAt)],
        ]),
      );
      return have;
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

const keyOf = ({ guideId, storeId, targetId }: OwnDraft): string => `${guideId} ${storeId} ${targetId}`;

/** The links that these guides have, by `keyOf`; of several of one kind, made before they were one, the oldest. */
async function known(
  manager: EntityManager,
  { kind, channel, taskId, groupId }: SharedDraft,
  drafts: readonly OwnDraft[],
): Promise<Map<string, LinkTokenEntity>> {
  const each = (field: keyof OwnDraft) => In([...new Set(drafts.map((draft) => draft[field]))]);
  const found = await manager.getRepository(LinkTokenEntity).find({
    where: {
      guideId: each('guideId'),
      storeId: each('storeId'),
      targetId: each('targetId'),
      kind,
      channel,
      taskId: taskId ?? IsNull(),
      groupId: groupId ?? IsNull(),
    },
    order: { createdAt: 'DESC', token: 'DESC' },
  });
  return new Map(found.map((link) => [keyOf(link), link]));
}
