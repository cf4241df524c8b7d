import { Init, Inject, Singleton } from '@midwayjs/core';
import { MemberMerges } from '../members';
import { Sales } from '../sales';

/** What somebody bought at tills by phone becomes the person's, once it is known who it is. */
@Singleton()
export class MergePurchases {
  @Inject() merges!: MemberMerges;
  @Inject() sales!: Sales;

  @Init()
  async init(): Promise<void> {
    this.merges.onMerge((tx, { fromId, intoId }) => this.sales.moveToMember(tx, fromId, intoId));
  }
}
