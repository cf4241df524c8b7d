import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, type Tx } from '../../platform/db';
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
    const join = () => this.database.inTx((tx) => this.write(tx, memberId, phone, now));
    // somebody else took the phone, or an order bound the guide, in this very moment: a second look tells which
    await join().catch((error: unknown) => {
      if (isDuplicate(error)) return join();
      throw error;
    });
  }

  private async write(tx: Tx, memberId: number, phone: string, now: Date): Promise<void> {
    const touch = await this.touches.latest(tx, memberId, now);
    const joined = await this.people.join(tx, memberId, { phone, ...(touch ? { storeId: touch.storeId } : {}) });
    if (!joined) return;
    const bound = (await this.bindings.ofMany(tx, [memberId])).has(memberId);
    const isStaff = this.staff.recognise({ phone }) !== undefined;
    const guide = touch && !bound && !isStaff ? this.guideOf(touch) : undefined;
    if (guide) await this.bindings.bind(tx, { memberId, ...guide, source: 'join', at: now });
  }

  /** A leaver's links go on for the successor (D5); nobody else who is not at work is bound. */
  private guideOf(touch: { guideId: number; storeId: number }): { guideId: number; storeId: number } | undefined {
    const guide = this.staff.inCharge(touch.guideId);
    if (guide?.status !== 'active') return undefined;
    return { guideId: guide.id, storeId: this.staff.storeOfMembers(guide.id, touch.storeId) };
  }
}
