import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, changePassword, getHqMe, Parsed, renewHqToken, signInHq } from '@qiandian/shared/contract';
import { AppConfig } from '../../config';
import {
  hashPassword,
  type HqCaller,
  needsRehash,
  RateLimiter,
  Tokens,
  verifyPassword,
  weakPassword,
} from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from './audit.service';
import { OperatorEntity } from './hq.entities';
import { OperatorAccess, permissionsOf, permissionsWithin, scopeOf } from './operator-access.service';
import { assertStrong } from './operator-desk.service';
import { SignInGuard } from './sign-in-guard.service';

type Self = Answer<typeof getHqMe>;

/** Tries one address may make a minute, right or wrong: each costs us a slow hash. */
const TRIES_PER_MINUTE = 120;
/** A renewed sign-in goes back to a typed password no older than this. */
const TYPED_SECONDS = 7 * 86_400;

/** Sign-in of operators at the console. */
@Singleton()
export class HqSession {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() tokens!: Tokens;
  @Inject() limiter!: RateLimiter;
  @Inject() access!: OperatorAccess;
  @Inject() audit!: Audit;
  @Inject() guard!: SignInGuard;
  @Inject() config!: AppConfig;
  /** What unknown names are checked against, so that they take as long to refuse as known ones. */
  private readonly nobody = hashPassword('nobody');

  /**
   * @throws Problem SIGN_IN_FAILED (the same for a wrong name, a wrong password and a disabled account), TOO_MANY_REQUESTS,
   * PASSWORD_WEAK in production for a right one that anybody could guess, such as a demo account's
   */
  async signIn(username: string, password: string, ip: string): Promise<Answer<typeof signInHq>> {
    await this.limiter.hit(`hq-sign-in:ip:${ip}`, TRIES_PER_MINUTE, 60);
    const name = username.trim().toLowerCase();
    const operator = await this.database.dataSource.getRepository(OperatorEntity).findOneBy({ username: name });
    await this.assertPassword({ name, ip }, password, operator?.passwordHash ?? (await this.nobody));
    if (!operator || operator.status !== 'active') throw new Problem('SIGN_IN_FAILED');
    if (this.config.settings.production && weakPassword(password, [name])) throw new Problem('PASSWORD_WEAK');
    const passwordHash = needsRehash(operator.passwordHash) ? await hashPassword(password) : undefined;
    await this.database.inTx(async (tx) => {
      const change = { lastSignInAt: this.clock.now(), ...(passwordHash === undefined ? {} : { passwordHash }) };
      await tx.getRepository(OperatorEntity).update(operator.id, change);
      await this.audit.record(
        tx,
        { operatorId: operator.id, name: operator.name },
        { action: 'sign-in', subject: 'operator', subjectId: operator.id, title: operator.name },
      );
    });
    return {
      token: this.tokens.issue({ kind: 'hq', id: operator.id, version: operator.tokenVersion }),
      operator: await this.view(operator),
    };
  }

  async self({ operatorId }: HqCaller): Promise<Self> {
    return this.view(await this.database.dataSource.getRepository(OperatorEntity).findOneByOrFail({ id: operatorId }));
  }

  /** A new token for the one that is about to run out. @throws Problem UNAUTHENTICATED when the password was typed too long ago */
  async renew({ operatorId: id, signedInAt: since = 0 }: HqCaller): Promise<Answer<typeof renewHqToken>> {
    if (this.clock.now().getTime() / 1000 - since > TYPED_SECONDS) throw new Problem('UNAUTHENTICATED');
    const { tokenVersion: version } = await this.database.dataSource
      .getRepository(OperatorEntity)
      .findOneByOrFail({ id });
    return { token: this.tokens.issue({ kind: 'hq', id, version, since }) };
  }

  /**
   * Ends every sign-in of this operator, the one that asks included.
   * @throws Problem SIGN_IN_FAILED, TOO_MANY_REQUESTS, PASSWORD_WEAK
   */
  async changePassword(
    caller: HqCaller,
    { current, next }: Parsed<typeof changePassword>['body'],
    ip: string,
  ): Promise<void> {
    const repository = this.database.dataSource.getRepository(OperatorEntity);
    const { username, name, passwordHash } = await repository.findOneByOrFail({ id: caller.operatorId });
    await this.assertPassword({ name: username, ip }, current, passwordHash);
    const same = '新密码要和原来的不同';
    if (next === current)
      throw new Problem('PASSWORD_WEAK', { detail: same, errors: [{ path: 'body.next', message: same }] });
    assertStrong('body.next', next, [username, name]);
    await this.endSessions(caller, 'password', { passwordHash: await hashPassword(next), initialPassword: false });
  }

  signOut(caller: HqCaller): Promise<void> {
    return this.endSessions(caller, 'sign-out', {});
  }

  private async endSessions(caller: HqCaller, action: string, change: Partial<OperatorEntity>): Promise<void> {
    await this.database.inTx(async (tx) => {
      const repository = tx.getRepository(OperatorEntity);
      await repository.increment({ id: caller.operatorId }, 'tokenVersion', 1);
      if (change.passwordHash) await repository.update(caller.operatorId, change as { passwordHash: string });
      const { operatorId: subjectId, name: title } = caller;
      await this.audit.record(tx, caller, { action, subject: 'operator', subjectId, title });
    });
  }

  private async assertPassword(who: { name: string; ip: string }, password: string, hash: string): Promise<void> {
    await this.guard.assertOpen(who.name, who.ip);
    const right = await verifyPassword(password, hash);
    if (!right) {
      await this.guard.failed(who.name, who.ip);
      throw new Problem('SIGN_IN_FAILED');
    }
    // many guesses sent at once all passed the first look; the right one among them must not win
    await this.guard.assertOpen(who.name, who.ip);
    await this.guard.forgive(who.name);
  }

  private async view(operator: OperatorEntity): Promise<Self> {
    const { id, username, name, roleIds } = operator;
    const roles = await this.access.roles();
    return {
      id,
      username,
      name,
      roles: roles.filter((role) => roleIds.includes(role.id)).map((role) => role.name),
      permissions: permissionsWithin(operator, permissionsOf(roleIds, roles)),
      scope: scopeOf(operator),
      initialPassword: Boolean(operator.initialPassword),
    };
  }
}
