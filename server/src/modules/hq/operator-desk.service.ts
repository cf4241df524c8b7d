import { Inject, Singleton } from '@midwayjs/core';
import type { addOperator, Answer, listOperators, Parsed, updateOperator } from '@qiandian/shared/contract';
import { In } from 'typeorm';
import { hashPassword, type HqCaller, seesWholeChain, weakPassword } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, isDuplicate, num, type SqlValue, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from './audit.service';
import { beyond, Grants } from './grants.service';
import { OperatorEntity, OperatorGrantEntity } from './hq.entities';
import { Identities, type Identity, permissionsOf, scopeColumns } from './identities.service';
import { OperatorAccess } from './operator-access.service';
import { SignInGuard } from './sign-in-guard.service';
import { VisibleOperators } from './visible-operators.service';

type OperatorView = Answer<typeof addOperator>;
type NewOperator = Parsed<typeof addOperator>['body'];
type OperatorChange = Parsed<typeof updateOperator>['body'];
type WantedIdentity = Pick<NewOperator, 'roleIds' | 'scope'>;
type WantedGrant = NonNullable<NewOperator['grants']>[number];

/** Accounts of the console (A5) with the identities they may act under (A7). Operators are never deleted: the audit log names them. */
@Singleton()
export class OperatorDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() access!: OperatorAccess;
  @Inject() identities!: Identities;
  @Inject() visible!: VisibleOperators;
  @Inject() grants!: Grants;
  @Inject() audit!: Audit;
  @Inject() guard!: SignInGuard;

  /** Accounts that lie within the caller's scope with every identity. Which of them the caller administers depends on their permissions. */
  async page(
    { page, size, q }: Parsed<typeof listOperators>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof listOperators>> {
    const needle = (q ?? '').toLowerCase();
    const named = `(INSTR(LOWER(username), ?) > 0 OR INSTR(LOWER(name), ?) > 0 OR ? = '')`;
    const visible = seesWholeChain(caller.scope) ? undefined : inList(await this.visible.ids(caller));
    const where = visible ? `${named} AND id IN ${visible.sql}` : named;
    const params: SqlValue[] = [needle, needle, needle, ...(visible?.params ?? [])];
    const [count] = await this.database.query<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM operator WHERE ${where}`,
      params,
    );
    const ids = await this.database.query<{ id: number }>(
      `SELECT id FROM operator WHERE ${where} ORDER BY id LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    const operators = await this.database.dataSource
      .getRepository(OperatorEntity)
      .find({ where: { id: In(ids.map(({ id }) => id)) }, order: { id: 'ASC' } });
    const locks = await this.guard.locksOf(operators.map(({ username }) => username));
    const identities = await this.identities.of(operators);
    const roles = await this.access.roles();
    const within = await this.grants.withinScopeOf(caller);
    const holds = ({ roleIds, scope }: Identity): boolean =>
      !beyond(caller, permissionsOf(roleIds, roles)).length && within(scope);
    const items = operators.map((operator) => {
      const has = identities.get(operator.id)!;
      return view(operator, has, has.every(holds), locks.get(operator.username));
    });
    return { items, total: num(count?.n), page, size };
  }

  /** The password is an initial one, to be changed at the first sign-in. @throws Problem USERNAME_TAKEN, ROLE_NOT_FOUND, GRANT_NOT_FOUND, SCOPE_EXCEEDED, PASSWORD_WEAK */
  async add(body: NewOperator, caller: HqCaller): Promise<OperatorView> {
    await this.assertMayGrant(caller, body, body.grants);
    assertStrong('body.password', body.password, [body.username, body.name]);
    const passwordHash = await hashPassword(body.password);
    return this.database
      .inTx(async (tx) => {
        const saved = await tx.getRepository(OperatorEntity).save({
          username: body.username,
          name: body.name,
          passwordHash,
          initialPassword: true,
          roleIds: body.roleIds,
          ...scopeColumns(body.scope),
          status: 'active' as const,
          tokenVersion: 1,
          lastGrantId: null,
          lastSignInAt: null,
          createdAt: this.clock.now(),
        });
        const identities = await this.setGrants(tx, saved, body.grants);
        await this.audit.record(tx, caller, {
          action: 'create',
          subject: 'operator',
          subjectId: saved.id,
          title: saved.name,
          after: auditView(saved, identities),
        });
        return view(saved, identities, true);
      })
      .catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
        throw new Problem('USERNAME_TAKEN', { errors: [{ path: 'body.username', message: '换一个用户名' }] });
      });
  }

  /**
   * Roles and scopes count with the next request; what is signed in under an identity that is taken away ends, and
   * everything that is signed in does with disabling and a new password.
   * @throws Problem OPERATOR_NOT_FOUND, ROLE_NOT_FOUND, GRANT_NOT_FOUND, SCOPE_EXCEEDED (also for whoever holds more than the caller), LAST_ADMIN, PASSWORD_WEAK
   */
  async update(operatorId: number, body: OperatorChange, caller: HqCaller): Promise<OperatorView> {
    const known = await this.known(operatorId, caller);
    await this.assertMayGrant(caller, body, body.grants);
    if (body.password !== undefined) assertStrong('body.password', body.password, [known.username, body.name]);
    const passwordHash = body.password === undefined ? undefined : await hashPassword(body.password);
    const { after, identities } = await this.database.inTx(async (tx) => {
      await this.grants.lock(tx);
      const repository = tx.getRepository(OperatorEntity);
      const before = await repository.findOneByOrFail({ id: operatorId });
      const had = (await this.identities.of([before], tx)).get(operatorId)!;
      // what the account holds may have grown, and a role have been widened, since the first look
      await this.assertHolds(caller, [...had, body, ...(body.grants ?? [])], tx);
      const ends = passwordHash !== undefined || (before.status === 'active' && body.status === 'disabled');
      const changed = await repository.save({
        ...before,
        name: body.name,
        roleIds: body.roleIds,
        ...scopeColumns(body.scope),
        status: body.status,
        ...(passwordHash === undefined ? {} : { passwordHash, initialPassword: operatorId !== caller.operatorId }),
        tokenVersion: before.tokenVersion + (ends ? 1 : 0),
      });
      const has = await this.setGrants(tx, changed, body.grants);
      await this.grants.assertSomeoneAdministers(tx);
      await this.audit.record(tx, caller, {
        action: passwordHash === undefined ? 'update' : 'update-password',
        subject: 'operator',
        subjectId: operatorId,
        title: body.name,
        before: auditView(before, had),
        after: auditView(changed, has),
      });
      return { after: changed, identities: has };
    });
    if (passwordHash !== undefined) await this.guard.forgive(after.username);
    return view(after, identities, true, (await this.guard.locksOf([after.username])).get(after.username));
  }

  /** Lets an account try again that wrong passwords have locked. @throws Problem OPERATOR_NOT_FOUND, SCOPE_EXCEEDED */
  async unlock(operatorId: number, caller: HqCaller): Promise<OperatorView> {
    const operator = await this.known(operatorId, caller);
    await this.guard.forgive(operator.username);
    await this.database.inTx((tx) =>
      this.audit.record(tx, caller, {
        action: 'unlock',
        subject: 'operator',
        subjectId: operatorId,
        title: operator.name,
      }),
    );
    return view(operator, (await this.identities.of([operator])).get(operatorId)!, true);
  }

  /** An account that the caller may administer: one's own permissions and scope hold every identity of it. @throws Problem OPERATOR_NOT_FOUND, SCOPE_EXCEEDED */
  private async known(operatorId: number, caller: HqCaller): Promise<OperatorEntity> {
    const operator = await this.database.dataSource.getRepository(OperatorEntity).findOneBy({ id: operatorId });
    if (!operator) throw new Problem('OPERATOR_NOT_FOUND');
    const identities = (await this.identities.of([operator])).get(operatorId)!;
    await this.assertHolds(caller, identities);
    return operator;
  }

  private async assertMayGrant(
    caller: HqCaller,
    first: WantedIdentity,
    grants: readonly WantedIdentity[] = [],
  ): Promise<void> {
    const all = await this.access.roles();
    const wanted = [{ path: 'body', ...first }, ...grants.map((grant, i) => ({ path: `body.grants.${i}`, ...grant }))];
    for (const { path, roleIds } of wanted) {
      const unknown = roleIds.findIndex((id) => !all.some((role) => role.id === id));
      if (unknown < 0) continue;
      throw new Problem('ROLE_NOT_FOUND', {
        errors: [{ path: `${path}.roleIds.${unknown}`, message: '没有这个角色' }],
      });
    }
    await this.assertHolds(caller, wanted);
  }

  /** Each identity by itself: its permissions among the caller's, its scope within the caller's. @throws Problem SCOPE_EXCEEDED */
  private async assertHolds(
    caller: HqCaller,
    identities: readonly (Pick<Identity, 'roleIds' | 'scope'> | WantedIdentity)[],
    tx?: Tx,
  ): Promise<void> {
    const all = await this.access.roles(tx);
    const within = await this.grants.withinScopeOf(caller, tx);
    for (const { roleIds, scope } of identities) {
      this.grants.assertHolds(caller, permissionsOf(roleIds, all));
      if (!within(scope)) throw new Problem('SCOPE_EXCEEDED');
    }
  }

  /** Makes the further identities these; undefined leaves them. @returns all, the first included @throws Problem GRANT_NOT_FOUND */
  private async setGrants(
    tx: Tx,
    operator: OperatorEntity,
    wanted: readonly WantedGrant[] | undefined,
  ): Promise<readonly Identity[]> {
    if (wanted) {
      const repository = tx.getRepository(OperatorGrantEntity);
      const { id: operatorId } = operator;
      const present = await repository.findBy({ operatorId });
      const stranger = wanted.findIndex(({ id }) => id !== undefined && !present.some((grant) => grant.id === id));
      if (stranger >= 0) {
        throw new Problem('GRANT_NOT_FOUND', {
          errors: [{ path: `body.grants.${stranger}.id`, message: '这个身份已收回' }],
        });
      }
      const gone = present.filter(({ id }) => !wanted.some((grant) => grant.id === id));
      if (gone.length) await repository.delete({ id: In(gone.map(({ id }) => id)) });
      for (const { id, roleIds, scope } of wanted) {
        const columns = { roleIds, ...scopeColumns(scope) };
        if (id === undefined) await repository.insert({ operatorId, ...columns, createdAt: this.clock.now() });
        else await repository.update({ id, operatorId }, columns);
      }
    }
    return (await this.identities.of([operator], tx)).get(operator.id)!;
  }
}

const furtherOf = (identities: readonly Identity[]) =>
  identities.flatMap(({ grantId, roleIds, scope }) =>
    grantId === null ? [] : [{ id: grantId, roleIds: [...roleIds], scope }],
  );

const view = (
  o: OperatorEntity,
  identities: readonly Identity[],
  changeable: boolean,
  lockedUntil?: Date,
): OperatorView => ({
  id: o.id,
  username: o.username,
  name: o.name,
  roleIds: o.roleIds,
  scope: identities[0]!.scope,
  grants: furtherOf(identities),
  status: o.status,
  ...(o.lastSignInAt ? { lastSignInAt: o.lastSignInAt.toISOString() } : {}),
  ...(lockedUntil ? { lockedUntil: lockedUntil.toISOString() } : {}),
  changeable,
});

/** @throws Problem PASSWORD_WEAK with the field */
export function assertStrong(path: string, password: string, names: readonly string[]): void {
  const why = weakPassword(password, names);
  if (why) throw new Problem('PASSWORD_WEAK', { detail: why, errors: [{ path, message: why }] });
}

/** Never the password, not even its hash. */
const auditView = (
  { username, name, roleIds, regionIds, brandIds, franchiseeIds, status }: OperatorEntity,
  identities: readonly Identity[],
) => ({
  username,
  name,
  roleIds,
  regionIds,
  brandIds,
  ...(franchiseeIds ? { franchiseeIds } : {}),
  ...(identities.length > 1 ? { grants: furtherOf(identities) } : {}),
  status,
});
