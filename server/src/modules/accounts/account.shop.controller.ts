import { Inject, Singleton } from '@midwayjs/core';
import {
  choosePost,
  claimStaff,
  deleteMe,
  exportMe,
  getMe,
  joinByPhone,
  signInWechat,
  signOutMe,
  updateMe,
} from '@qiandian/shared/contract';
import { RateLimiter } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Endpoint, type Input, visitorIdOf } from '../../platform/http';
import { Members, PersonalData } from '../members';
import { AccountViews } from './account-views.service';
import { ChoosePost } from './choose-post.service';
import { ClaimStaff } from './claim-staff.service';
import { DeleteAccount } from './delete-account.service';
import { Join } from './join.service';
import { SignIn } from './sign-in.service';

/** Sign-ins one address may try a minute: a shop's Wi-Fi is one address, a robot is one too. */
const SIGN_INS_PER_MINUTE = 600;

@Singleton()
export class AccountShopController {
  @Inject() clock!: Clock;
  @Inject() limiter!: RateLimiter;
  @Inject() signIn!: SignIn;
  @Inject() views!: AccountViews;
  @Inject() joining!: Join;
  @Inject() claims!: ClaimStaff;
  @Inject() posts!: ChoosePost;
  @Inject() deletion!: DeleteAccount;
  @Inject() people!: Members;
  @Inject() personalData!: PersonalData;

  @Endpoint(signInWechat)
  async enter({ body, ctx }: Input<typeof signInWechat>) {
    await this.limiter.hit(`sign-in:${ctx.ip}`, SIGN_INS_PER_MINUTE, 60);
    return this.signIn.withCode(body.code, { visitorId: visitorIdOf(ctx), link: body.link });
  }

  @Endpoint(getMe)
  me({ caller }: Input<typeof getMe>) {
    return this.views.me(caller.memberId);
  }

  @Endpoint(updateMe)
  async update({ body, caller }: Input<typeof updateMe>) {
    await this.people.update(caller.memberId, {
      ...(body.nickname === undefined ? {} : { nickname: body.nickname }),
      ...(body.personalised === undefined ? {} : { personalised: body.personalised }),
    });
    return this.views.session(caller.memberId);
  }

  @Endpoint(joinByPhone)
  async join({ body, caller }: Input<typeof joinByPhone>) {
    await this.joining.byPhone(caller.memberId, body.phoneCode, body.link);
    return this.views.session(caller.memberId);
  }

  @Endpoint(claimStaff)
  claim({ body, caller }: Input<typeof claimStaff>) {
    return this.claims.claim(caller.memberId, body.phoneCode);
  }

  @Endpoint(choosePost)
  async choosePost({ body, caller }: Input<typeof choosePost>) {
    await this.posts.choose(caller.memberId, body.postId);
    return this.views.session(caller.memberId);
  }

  @Endpoint(exportMe)
  async export({ caller }: Input<typeof exportMe>) {
    const [member, copy] = await Promise.all([
      this.people.get(caller.memberId),
      this.personalData.copy(caller.memberId),
    ]);
    return {
      exportedAt: this.clock.now().toISOString(),
      member: {
        id: member.id,
        nickname: member.nickname,
        phone: member.phone,
        level: member.level,
        joinedAt: member.joinedAt?.toISOString() ?? null,
      },
      addresses: copy.addresses ?? [],
      orders: copy.orders ?? [],
      purchases: copy.purchases ?? [],
      touches: copy.touches ?? [],
    };
  }

  @Endpoint(signOutMe)
  async signOut({ caller }: Input<typeof signOutMe>) {
    await this.people.signOut(caller.memberId);
    return { ok: true as const };
  }

  @Endpoint(deleteMe)
  async remove({ caller }: Input<typeof deleteMe>) {
    await this.deletion.delete(caller.memberId);
    return { ok: true as const };
  }
}
