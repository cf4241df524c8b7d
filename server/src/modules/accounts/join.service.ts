import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate } from '../../platform/db';
import { Problem } from '../../platform/http';
import { WechatApi } from '../../platform/wechat';
import { Bindings, StaffDirectory, Touches } from '../guides';
import { Members } from '../members';
import { withCode } from './wechat-codes';

/** One-step join (A94): WeChat's phone button makes a member and binds the guide whose link led here (D3). */
@Singleton()
export class Join {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() wechat!: WechatApi;
  @Inject() people!: Members;
  @Inject() touches!: Touches;
  @Inject() bindings!: Bindings;
  @Inject() staff!: StaffDirectory;

  /** @throws Problem WECHAT_CODE_INVALID, WECHAT_UNAVAILABLE, PHONE_TAKEN */
  async byPhone(memberId: number, phoneCode: string, link: string | undefined): Promise<void> {
    const { phone } = await withCode(() => this.wechat.phoneNumber(phoneCode));
    await this.touches.open({ memberId }, { link });
    const now = this.clock.now();
    await this.database
      .inTx(async (tx) => {
        const touch = await this.touches.latest(tx, memberId, now);
        const guide = touch && this.staff.byId(touch.guideId);
        await this.people.join(tx, memberId, { phone, ...(touch ? { storeId: touch.storeId } : {}) });
        const bound = (await this.bindings.ofMany(tx, [memberId])).has(memberId);
        const isStaff = this.staff.recognise({ phone }) !== undefined;
        if (touch && guide?.status === 'active' && !bound && !isStaff) {
          await this.bindings.bind(tx, {
            memberId,
            guideId: touch.guideId,
            storeId: touch.storeId,
            source: 'join',
            at: now,
          });
        }
      })
      .catch((error: unknown) => {
        if (isDuplicate(error)) throw new Problem('PHONE_TAKEN');
        throw error;
      });
  }
}
