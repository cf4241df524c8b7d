import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, isSqlite, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { MemberEntity, Members, PersonalData } from '../members';
import { StaffDirectory } from '../guides';

/** Deletes an account with all personal data (PIPL 47); orders and ledgers keep their numbers and ids. */
@Singleton()
export class DeleteAccount {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() personalData!: PersonalData;
  @Inject() staff!: StaffDirectory;
  @Inject() members!: Members;

  /** @throws Problem OPEN_ORDERS with what stands in the way */
  async delete(memberId: number): Promise<void> {
    await this.database.inTx(async (tx) => {
      // locked first: a payment or a limited order of this person waits, or is seen
      if (!isSqlite(tx)) await tx.query('SELECT id FROM member WHERE id = ? FOR UPDATE', [memberId]);
      const reasons = await this.personalData.blockedBy(tx, memberId);
      if (reasons.length) throw new Problem('OPEN_ORDERS', { detail: reasons.join('；') });
      await this.personalData.erase(tx, memberId);
      await updateCount(tx, 'UPDATE staff SET member_id = NULL WHERE member_id = ?', [memberId]);
      await tx.getRepository(MemberEntity).update(memberId, {
        openid: null,
        unionid: null,
        phone: null,
        phoneHash: null,
        nickname: '已注销',
        level: 'visitor',
        homeStoreId: null,
        deletedAt: this.clock.now(),
      });
      await this.members.departed(tx);
      await this.staff.changed(tx);
    });
    await this.staff.refresh();
  }
}
