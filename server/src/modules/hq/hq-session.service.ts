import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getHqMe, signInHq } from '@qiandian/shared/contract';
import { hashPassword, type HqCaller, RateLimiter, Tokens, verifyPassword } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from './audit.service';
import { OperatorEntity } from './hq.entities';
import { OperatorAccess, permissionsOf, permissionsWithin, scopeOf } from './operator-access.service';

type Self = Answer<typeof getHqMe>;

/** Wrong passwords one account takes within the window; then it stays shut until the window ends. */
const WRONG = 8;
const WINDOW_SECONDS = 15 * 60;
/** Tries one address may make a minute, right or wrong: each costs us a slow hash. */
const TRIES_PER_MINUTE = 120;

/** Sign-in of operators at the console. */
@Singleton()
export class HqSession {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() tokens!: Tokens;
  @Inject() limiter!: RateLimiter;
  @Inject() access!: OperatorAccess;
  @Inject() audit!: Audit;
  /** What unknown names are checked against, so that they take as long to refuse as known ones. */
  private readonly nobody = hashPassword('nobody');

  /** @throws Problem SIGN_IN_FAILED (the same for a wrong name, a wrong password and a disabled account), TOO_MANY_REQUESTS */
  async signIn(username: string, password: string, ip: string): Promise<Answer<typeof signInHq>> {
    await this.limiter.hit(`hq-sign-in:ip:${ip}`, TRIES_PER_MINUTE, 60);
    const name = username.trim().toLowerCase();
    const operator = await this.database.dataSource.getRepository(OperatorEntity).findOneBy({ username: name });
    await this.assertPassword(name, password, operator?.passwordHash ?? (await this.nobody));
    if (!operator || operator.status !== 'active') throw new Problem('SIGN_IN_FAILED');
    await this.database.inTx(async (tx) => {
      await tx.getRepository(OperatorEntity).update(operator.id, { lastSignInAt: this.clock.now() });
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

  /** Ends every sign-in of this operator, the one that asks included. @throws Problem SIGN_IN_FAILED, TOO_MANY_REQUESTS */
  async changePassword(caller: HqCaller, current: string, next: string): Promise<void> {
    const repository = this.database.dataSource.getRepository(OperatorEntity);
    const { username, passwordHash } = await repository.findOneByOrFail({ id: caller.operatorId });
    await this.assertPassword(username, current, passwordHash);
    await this.endSessions(caller, 'password', { passwordHash: await hashPassword(next) });
  }

  signOut(caller: HqCaller): Promise<void> {
    return this.endSessions(caller, 'sign-out', {});
  }

  private async endSessions(caller: HqCaller, action: string, change: { passwordHash?: string }): Promise<void> {
    await this.database.inTx(async (tx) => {
      const repository = tx.getRepository(OperatorEntity);
      await repository.increment({ id: caller.operatorId }, 'tokenVersion', 1);
      if (change.passwordHash) await repository.update(caller.operatorId, { passwordHash: change.passwordHash });
      const { operatorId: subjectId, name: title } = caller;
      await this.audit.record(tx, caller, { action, subject: 'operator', subjectId, title });
    });
  }

  private async assertPassword(username: string, password: string, hash: string): Promise<void> {
    const key = `hq-wrong:${username}`;
    await this.limiter.assertBelow(key, WRONG, WINDOW_SECONDS);
    const right = await verifyPassword(password, hash);
    if (!right) {
      await this.limiter.hit(key, WRONG, WINDOW_SECONDS);
      throw new Problem('SIGN_IN_FAILED');
    }
    // many guesses sent at once all passed the first look; the right one among them must not win
    await this.limiter.assertBelow(key, WRONG, WINDOW_SECONDS);
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
    };
  }
}
