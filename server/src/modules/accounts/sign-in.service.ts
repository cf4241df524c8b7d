import { Inject, Singleton } from '@midwayjs/core';
import { Tokens } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { WechatApi } from '../../platform/wechat';
import { Touches } from '../guides';
import { Members, SignIns } from '../members';
import { AccountViews, type SessionMember } from './account-views.service';
import { withCode } from './wechat-codes';

/** Silent sign-in with WeChat: makes the person known, brings the device's anonymous touches along, binds nobody (D3). */
@Singleton()
export class SignIn {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() tokens!: Tokens;
  @Inject() wechat!: WechatApi;
  @Inject() people!: Members;
  @Inject() signIns!: SignIns;
  @Inject() touches!: Touches;
  @Inject() views!: AccountViews;

  /** @throws Problem WECHAT_CODE_INVALID, WECHAT_UNAVAILABLE */
  async withCode(
    code: string,
    visit: { visitorId: string | undefined; link: string | undefined },
  ): Promise<{ token: string; member: SessionMember }> {
    const { openid, unionid } = await withCode(() => this.wechat.codeToSession(code));
    const member = await this.people.findOrCreate({ openid, unionid });
    await this.database.inTx(async (tx) => {
      // locked: what the device brings along must not outlive a withdrawal that comes in between
      await this.people.consents(tx, [member.id]);
      await this.signIns.announce(tx, { memberId: member.id, visitorId: visit.visitorId, at: this.clock.now() });
    });
    await this.touches.open({ memberId: member.id }, { link: visit.link });
    return {
      token: this.tokens.issue({ kind: 'member', id: member.id, version: member.tokenVersion }),
      member: await this.views.session(member.id),
    };
  }
}
