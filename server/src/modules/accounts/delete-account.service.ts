import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { MemberEntity, PersonalData } from '../members';
import { StaffDirectory } from '../guides';

/** Deletes an account with all personal data (PIPL 47); orders and ledgers keep their numbers and ids. */
@Singleton()
export class DeleteAccount {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() personalData!: PersonalData;
  @Inject() staff!: StaffDirectory;

  /** @throws Problem OPEN_ORDERS with what stands in the way */
  async delete(memberId: number): Promise<void> {
    const reasons = await this.personalData.blockedBy(memberId);
    if (reasons.length) throw new Problem('OPEN_ORDERS', { detail: reasons.join('；') });
    await this.database.inTx(async (tx) => {
      await this.personalData.erase(tx, memberId);
      await updateCount(tx, 'UPDATE staff SET member_id = NULL WHERE member_id = ?', [memberId]);
      await tx.getRepository(MemberEntity).update(memberId, {
        openid: null,
        unionid: null,
        phone: null,
        nickname: '已注销',
        level: 'visitor',
        homeStoreId: null,
        deletedAt: this.clock.now(),
      });
      await this.staff.changed(tx);
    });
    await this.staff.refresh();
  }
}
