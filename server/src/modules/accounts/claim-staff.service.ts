import { Inject, Singleton } from '@midwayjs/core';
import type { StaffRole as CallerRole } from '../../platform/auth';
import { Database, isDuplicate, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { WechatApi } from '../../platform/wechat';
import { StaffDirectory } from '../guides';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';
import { withCode } from './wechat-codes';

interface Job {
  readonly id: number;
  readonly name: string;
  readonly role: CallerRole;
  readonly store_id: number;
  readonly member_id: number | null;
}

/** An imported guide or manager takes over the account by the phone number headquarters has on file. */
@Singleton()
export class ClaimStaff {
  @Inject() database!: Database;
  @Inject() wechat!: WechatApi;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() audit!: Audit;

  /** @throws Problem WECHAT_CODE_INVALID, WECHAT_UNAVAILABLE, STAFF_NOT_FOUND, STAFF_CLAIMED */
  async claim(memberId: number, phoneCode: string): Promise<{ role: CallerRole; name: string; storeName: string }> {
    const { phone } = await withCode(() => this.wechat.phoneNumber(phoneCode));
    const claimed = await this.take(memberId, phone).catch((error: unknown) => {
      if (isDuplicate(error)) throw new Problem('STAFF_CLAIMED');
      throw error;
    });
    await this.staff.refresh();
    return { role: claimed.role, name: claimed.name, storeName: this.stores.byId(claimed.store_id)?.name ?? '' };
  }

  private take(memberId: number, phone: string): Promise<Job> {
    return this.database.inTx(async (tx) => {
      const [row] = await tx.query<Job[]>(
        `SELECT id, name, role, store_id, member_id FROM staff WHERE phone = ? AND status = 'active'`,
        [phone],
      );
      if (!row) throw new Problem('STAFF_NOT_FOUND');
      if (row.member_id === memberId) return row;
      const own = await tx.query<{ id: number }[]>('SELECT id FROM staff WHERE member_id = ?', [memberId]);
      const met = own.length
        ? 0
        : await updateCount(
            tx,
            "UPDATE staff SET member_id = ? WHERE id = ? AND member_id IS NULL AND status = 'active'",
            [memberId, row.id],
          );
      if (met === 0) throw new Problem('STAFF_CLAIMED');
      await this.audit.record(
        tx,
        { name: row.name },
        { action: 'claim', subject: 'guide', subjectId: row.id, title: row.name, after: { memberId } },
      );
      await this.staff.changed(tx);
      return row;
    });
  }
}
