import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getMemberShare, listStoreShares, Parsed } from '@qiandian/shared/contract';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { MemberShareEntity } from './member-share.entities';

type View = Answer<typeof getMemberShare>;

/** Shares and how far they are. */
@Singleton()
export class ShareViews {
  @Inject() database!: Database;
  @Inject() staff!: StaffDirectory;

  async one(shareId: number): Promise<View> {
    return this.view(await this.repository().findOneByOrFail({ id: shareId }));
  }

  /** Who sees the whole chain sees all, anybody else the own. @throws Problem SHARE_NOT_FOUND, OUT_OF_SCOPE */
  async ofOperator(shareId: number, { operatorId, scope }: HqCaller): Promise<View> {
    const share = await this.repository().findOneBy({ id: shareId });
    if (!share) throw new Problem('SHARE_NOT_FOUND');
    if (!seesWholeChain(scope) && share.operatorId !== operatorId) throw new Problem('OUT_OF_SCOPE');
    return this.view(share);
  }

  async ofStore(
    storeId: number,
    { page, size }: Parsed<typeof listStoreShares>['query'],
  ): Promise<Answer<typeof listStoreShares>> {
    const [shares, total] = await this.repository().findAndCount({
      where: { storeId },
      order: { id: 'DESC' },
      skip: (page - 1) * size,
      take: size,
    });
    return { items: shares.map((share) => this.view(share)), total, page, size };
  }

  private repository() {
    return this.database.dataSource.getRepository(MemberShareEntity);
  }

  private view(share: MemberShareEntity): View {
    const { id, pool, finishedAt, total, done, skipped, dealt, why, startedAt, startedBy } = share;
    return {
      id,
      from: pool,
      state: finishedAt ? 'done' : 'running',
      total,
      done,
      skipped,
      to: dealt.map(({ guideId, members }) => ({ guideId, name: this.staff.byId(guideId)?.name ?? '', members })),
      why,
      startedAt: startedAt.toISOString(),
      startedBy,
      ...(finishedAt ? { finishedAt: finishedAt.toISOString() } : {}),
    };
  }
}
