import { Inject, Singleton } from '@midwayjs/core';
import type {
  Answer,
  changePassword,
  getHqMe,
  Parsed,
  renewHqToken,
  signInHq,
  switchIdentity,
} from '@qiandian/shared/contract';
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
import { Database, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from './audit.service';
import { OperatorEntity } from './hq.entities';
import { Identities, type Identity, permissionsUnder, roleNames } from './identities.service';
import { OperatorAccess } from './operator-access.service';
import { assertStrong } from './operator-desk.service';
import { ScopeNames } from './scope-names.service';
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
  @Inject() identities!: Identities;
  @Inject() scopeNames!: ScopeNames;
  @Inject() audit!: Audit;
  @Inject() guard!: SignInGuard;
  @Inject() config!: AppConfig;
  /** What unknown names are checked against, so that they take as long to refuse as known ones. */
  private readonly nobody = hashPassword('nobody');

  /**
   * Signs in under the identity that was acted under last, the first one when that was taken away.
   *
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
    const identity = await this.lastOf(operator);
    const operatorView = await this.view(operator, identity);
    await this.database.inTx(async (tx) => {
      const change = { lastSignInAt: this.clock.now(), ...(passwordHash === undefined ? {} : { passwordHash }) };
      await tx.getRepository(OperatorEntity).update(operator.id, change);
      await this.audit.record(
        tx,
        { operatorId: operator.id, ...operatorView },
        { action: 'sign-in', subject: 'operator', subjectId: operator.id, title: operator.name },
      );
    });
    return {
      token: this.tokens.issue({
        kind: 'hq',
        id: operator.id,
        version: operator.tokenVersion,
        ...tokenGrant(identity),
      }),
      operator: operatorView,
    };
  }

  async self({ operatorId, grantId }: HqCaller): Promise<Self> {
    const operator = await this.operator(operatorId);
    const identity = await this.identities.one(operator, grantId);
    // taken away since the request was let in
    if (!identity) throw new Problem('UNAUTHENTICATED');
    return this.view(operator, identity);
  }

  /**
   * Acts under another of the own identities from now on. Every token from before is worthless, so that a person acts under
   * one identity at a time; the password was typed when it was.
   * @throws Problem GRANT_NOT_FOUND, UNAUTHENTICATED when the password was typed too long ago
   */
  async switchTo(grantId: number | undefined, caller: HqCaller): Promise<Answer<typeof switchIdentity>> {
    const since = this.typedAt(caller);
    const operator = await this.operator(caller.operatorId);
    const identity = await this.identities.one(operator, grantId);
    if (!identity) throw new Problem('GRANT_NOT_FOUND');
    const operatorView = await this.view(operator, identity);
    const { id } = operator;
    const before = admitted(caller);
    await this.database.inTx(async (tx) => {
      // of two that come at once, one counts: the other's token is from before
      const met = await updateCount(
        tx,
        'UPDATE operator SET last_grant_id = ?, token_version = token_version + 1 WHERE id = ? AND token_version = ?',
        [identity.grantId, id, before],
      );
      if (!met) throw new Problem('UNAUTHENTICATED');
      await this.audit.record(
        tx,
        { operatorId: id, ...operatorView },
        { action: 'switch-identity', subject: 'operator', subjectId: id, title: operator.name },
      );
    });
    const token = this.tokens.issue({ kind: 'hq', id, version: before + 1, since, ...tokenGrant(identity) });
    return { token, operator: operatorView };
  }

  /** A new token for the one that is about to run out. @throws Problem UNAUTHENTICATED when the password was typed too long ago */
  renew(caller: HqCaller): Answer<typeof renewHqToken> {
    const since = this.typedAt(caller);
    // one that ended since the request was let in is exchanged for one that has ended
    const subject = { id: caller.operatorId, version: admitted(caller) };
    return { token: this.tokens.issue({ kind: 'hq', ...subject, since, ...tokenGrant(caller) }) };
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

  /** When the password was typed, epoch seconds. @throws Problem UNAUTHENTICATED when that is too long ago */
  private typedAt({ signedInAt = 0 }: HqCaller): number {
    if (this.clock.now().getTime() / 1000 - signedInAt > TYPED_SECONDS) throw new Problem('UNAUTHENTICATED');
    return signedInAt;
  }

  private operator(id: number): Promise<OperatorEntity> {
    return this.database.dataSource.getRepository(OperatorEntity).findOneByOrFail({ id });
  }

  private async lastOf(operator: OperatorEntity): Promise<Identity> {
    const last = await this.identities.one(operator, operator.lastGrantId);
    return last ?? (await this.identities.one(operator, null))!;
  }

  private async view(operator: OperatorEntity, identity: Identity): Promise<Self> {
    const { id, username, name } = operator;
    const roles = await this.access.roles();
    const all = (await this.identities.of([operator])).get(id) ?? [];
    return {
      id,
      username,
      name,
      roles: roleNames(identity, roles),
      permissions: permissionsUnder(identity, roles),
      scope: identity.scope,
      ...grantOf(identity),
      identities: all.map((one) => ({ ...grantOf(one), roles: roleNames(one, roles), scope: one.scope })),
      scopeNames: await this.scopeNames.of(all.map(({ scope }) => scope)),
      initialPassword: Boolean(operator.initialPassword),
    };
  }
}

const grantOf = ({ grantId }: Identity): { grantId?: number } => (grantId === null ? {} : { grantId });
/** The version of the token that came with the request, not of one that is valid meanwhile; 0, which none has, for work done later. */
const admitted = ({ tokenVersion = 0 }: HqCaller): number => tokenVersion;
/** The identity as a token names it. */
const tokenGrant = ({ grantId }: { grantId?: number | null }): { grant?: number } =>
  grantId === null || grantId === undefined ? {} : { grant: grantId };
