import { Inject, Singleton } from '@midwayjs/core';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import { MEMBER_PHONED, MemberEntity, type MemberPhoned } from '../members';
import { Sales } from '../sales';
import { addToChannelDays, daysOfSales } from './channel-books.repository';

/**
 * Whoever joins finds what they bought in other channels before. Whose sale it was stays: that was decided when it was paid
 * (D3), and then nobody knew the buyer.
 */
@Singleton()
export class ClaimPurchases {
  @Inject() sales!: Sales;

  @OnEvent(MEMBER_PHONED)
  async claim({ tx, payload }: DatabaseTask<MemberPhoned>): Promise<void> {
    const member = await tx.getRepository(MemberEntity).findOneBy({ id: payload.memberId });
    if (!member?.phoneHash) return;
    const saleIds = await this.sales.claimByPhone(tx, member.phoneHash, member.id);
    await addToChannelDays(tx, await daysOfSales(tx, saleIds));
  }
}
