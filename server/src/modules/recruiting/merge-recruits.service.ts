import { Init, Inject, Singleton } from '@midwayjs/core';
import { num, readTime, readTimeOrNull, sqlTime, type Tx, updateCount } from '../../platform/db';
import { type MemberMerge, MemberMerges } from '../members';
import { isLongMember } from './record-recruit.tasks';

/** Whom a till's guide won by phone stays his recruit when the person joins, unless the person was somebody's or a member before. */
@Singleton()
export class MergeRecruits {
  @Inject() merges!: MemberMerges;

  @Init()
  async init(): Promise<void> {
    this.merges.onMerge((tx, merge) => this.move(tx, merge));
  }

  private async move(tx: Tx, { fromId, intoId, at }: MemberMerge): Promise<void> {
    const [recruit] = await tx.query<{ id: unknown; joined_at: unknown }[]>(
      'SELECT id, joined_at FROM recruit WHERE member_id = ?',
      [fromId],
    );
    if (!recruit) return;
    const id = num(recruit.id);
    const others = await tx.query<unknown[]>('SELECT id FROM recruit WHERE member_id = ?', [intoId]);
    if (others.length) {
      // one person counts once; what was booked stays with the account that is gone
      await updateCount(tx, 'DELETE FROM recruit WHERE id = ? AND entry_id IS NULL', [id]);
      return;
    }
    await updateCount(tx, 'UPDATE recruit SET member_id = ? WHERE id = ?', [intoId, id]);
    const [person] = await tx.query<{ joined_at: unknown }[]>('SELECT joined_at FROM member WHERE id = ?', [intoId]);
    if (!isLongMember(readTimeOrNull(person?.joined_at), readTime(recruit.joined_at))) return;
    await updateCount(
      tx,
      `UPDATE recruit SET state = 'void', void_reason = 'UNIONID_USED', decided_at = ?
       WHERE id = ? AND state IN ('pending', 'review')`,
      [sqlTime(at), id],
    );
  }
}
