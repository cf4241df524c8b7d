import { Init, Inject, Singleton } from '@midwayjs/core';
import { sqlTime, type Tx, updateCount } from '../../platform/db';
import { type MemberMerge, MemberMerges } from '../members';

/** Whom a till's guide bound by phone stays his when the person joins; a guide the person has already comes first. */
@Singleton()
export class MergeBindings {
  @Inject() merges!: MemberMerges;

  @Init()
  async init(): Promise<void> {
    this.merges.onMerge((tx, merge) => this.move(tx, merge));
  }

  private async move(tx: Tx, { fromId, intoId, at }: MemberMerge): Promise<void> {
    const bound = await tx.query<unknown[]>('SELECT id FROM binding WHERE open_for = ?', [intoId]);
    if (bound.length) {
      await updateCount(tx, 'UPDATE binding SET ended_at = ?, open_for = NULL WHERE open_for = ?', [
        sqlTime(at),
        fromId,
      ]);
    }
    await updateCount(tx, 'UPDATE binding SET open_for = ? WHERE open_for = ?', [intoId, fromId]);
    await updateCount(tx, 'UPDATE binding SET member_id = ? WHERE member_id = ?', [intoId, fromId]);
  }
}
