import { Inject, Singleton } from '@midwayjs/core';
import { changePassword, getHqMe, renewHqToken, signInHq, signOutHq, switchIdentity } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { HqSession } from './hq-session.service';

@Singleton()
export class SessionHqController {
  @Inject() session!: HqSession;

  @Endpoint(signInHq)
  signIn({ body, ctx }: Input<typeof signInHq>) {
    return this.session.signIn(body.username, body.password, ctx.ip);
  }

  @Endpoint(getHqMe)
  me({ caller }: Input<typeof getHqMe>) {
    return this.session.self(caller);
  }

  @Endpoint(renewHqToken)
  renew({ caller }: Input<typeof renewHqToken>) {
    return this.session.renew(caller);
  }

  @Endpoint(switchIdentity)
  switchTo({ body, caller }: Input<typeof switchIdentity>) {
    return this.session.switchTo(body.grantId, caller);
  }

  @Endpoint(changePassword)
  async changePassword({ body, caller, ctx }: Input<typeof changePassword>) {
    await this.session.changePassword(caller, body, ctx.ip);
    return { ok: true as const };
  }

  @Endpoint(signOutHq)
  async signOut({ caller }: Input<typeof signOutHq>) {
    await this.session.signOut(caller);
    return { ok: true as const };
  }
}
