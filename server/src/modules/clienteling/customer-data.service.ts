import { Init, Inject, Singleton } from '@midwayjs/core';
import { type Tx, updateCount } from '../../platform/db';
import { type MemberMerge, MemberMerges, PersonalData } from '../members';

/** Notes and contacts go with the account (PIPL 47) and along with a member of the tills who signs in. Who looked stays known. */
@Singleton()
export class CustomerData {
  @Inject() personalData!: PersonalData;
  @Inject() merges!: MemberMerges;

  @Init()
  async init(): Promise<void> {
    this.personalData.register({
      key: 'member',
      erase: async (tx, memberId) => {
        await updateCount(tx, 'DELETE FROM customer_note WHERE member_id = ?', [memberId]);
        await updateCount(tx, 'DELETE FROM customer_contact WHERE member_id = ?', [memberId]);
        await updateCount(tx, 'UPDATE guide_gift SET member_id = NULL WHERE member_id = ?', [memberId]);
      },
    });
    this.merges.onMerge((tx, merge) => this.merge(tx, merge));
  }

  /** Of two notes the one about the person who signed in stays. */
  private async merge(tx: Tx, { fromId, intoId }: MemberMerge): Promise<void> {
    const notes = await tx.query<unknown[]>('SELECT member_id FROM customer_note WHERE member_id = ?', [intoId]);
    await updateCount(
      tx,
      notes.length
        ? 'DELETE FROM customer_note WHERE member_id = ?'
        : 'UPDATE customer_note SET member_id = ? WHERE member_id = ?',
      notes.length ? [fromId] : [intoId, fromId],
    );
    for (const table of ['customer_contact', 'customer_access', 'guide_gift']) {
      await updateCount(tx, `UPDATE ${table} SET member_id = ? WHERE member_id = ?`, [intoId, fromId]);
    }
  }
}
