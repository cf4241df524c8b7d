import { Inject, Singleton } from '@midwayjs/core';
import type { addOperator, Answer, listOperators, Parsed, updateOperator } from '@qiandian/shared/contract';
import { hashPassword, type HqCaller, weakPassword } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, num } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from './audit.service';
import { Grants } from './grants.service';
import { OperatorEntity } from './hq.entities';
import { OperatorAccess, permissionsOf, scopeOf } from './operator-access.service';
import { SignInGuard } from './sign-in-guard.service';

type OperatorView = Answer<typeof addOperator>;
type NewOperator = Parsed<typeof addOperator>['body'];
type OperatorChange = Parsed<typeof updateOperator>['body'];

/** Accounts of the console (A5). Operators are never deleted: the audit log names them. */
@Singleton()
export class OperatorDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() access!: OperatorAccess;
  @Inject() grants!: Grants;
  @Inject() audit!: Audit;
  @Inject() guard!: SignInGuard;

  async page({ page, size, q }: Parsed<typeof listOperators>['query']): Promise<Answer<typeof listOperators>> {
    const needle = (q ?? '').toLowerCase();
    const where = `INSTR(LOWER(username), ?) > 0 OR INSTR(LOWER(name), ?) > 0 OR ? = ''`;
    const params = [needle, needle, needle];
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
      .find({ where: ids.map(({ id }) => ({ id })), order: { id: 'ASC' } });
    const locks = await this.guard.locksOf(operators.map(({ username }) => username));
    const items = operators.map((operator) => view(operator, locks.get(operator.username)));
    return { items: ids.length ? items : [], total: num(count?.n), page, size };
  }

  /** The password is an initial one, to be changed at the first sign-in. @throws Problem USERNAME_TAKEN, ROLE_NOT_FOUND, SCOPE_EXCEEDED, PASSWORD_WEAK */
  async add(body: NewOperator, caller: HqCaller): Promise<OperatorView> {
    await this.assertMayGrant(caller, body);
    assertStrong('body.password', body.password, [body.username, body.name]);
    const passwordHash = await hashPassword(body.password);
    const operator = await this.database
      .inTx(async (tx) => {
        const saved = await tx.getRepository(OperatorEntity).save({
          username: body.username,
          name: body.name,
          passwordHash,
          initialPassword: true,
          roleIds: body.roleIds,
          regionIds: body.scope.regionIds,
          brandIds: body.scope.brandIds,
          franchiseeIds: body.scope.franchiseeIds ?? null,
          status: 'active' as const,
          tokenVersion: 1,
          lastSignInAt: null,
          createdAt: this.clock.now(),
        });
        await this.audit.record(tx, caller, {
          action: 'create',
          subject: 'operator',
          subjectId: saved.id,
          title: saved.name,
          after: auditView(saved),
        });
        return saved;
      })
      .catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
        throw new Problem('USERNAME_TAKEN', { errors: [{ path: 'body.username', message: '换一个用户名' }] });
      });
    return view(operator);
  }

  /**
   * Roles and scope count with the next request; disabling and a new password also end what is signed in.
   * @throws Problem OPERATOR_NOT_FOUND, ROLE_NOT_FOUND, SCOPE_EXCEEDED (also for whoever holds more than the caller), LAST_ADMIN, PASSWORD_WEAK
   */
  async update(operatorId: number, body: OperatorChange, caller: HqCaller): Promise<OperatorView> {
    const known = await this.database.dataSource.getRepository(OperatorEntity).findOneBy({ id: operatorId });
    if (!known) throw new Problem('OPERATOR_NOT_FOUND');
    await this.assertMayGrant(caller, { roleIds: known.roleIds, scope: known }, 'known');
    await this.assertMayGrant(caller, body);
    if (body.password !== undefined) assertStrong('body.password', body.password, [known.username, body.name]);
    const passwordHash = body.password === undefined ? undefined : await hashPassword(body.password);
    const after = await this.database.inTx(async (tx) => {
      await this.grants.lock(tx);
      const repository = tx.getRepository(OperatorEntity);
      const before = await repository.findOneByOrFail({ id: operatorId });
      const ends = passwordHash !== undefined || (before.status === 'active' && body.status === 'disabled');
      const changed = await repository.save({
        ...before,
        name: body.name,
        roleIds: body.roleIds,
        regionIds: body.scope.regionIds,
        brandIds: body.scope.brandIds,
        franchiseeIds: body.scope.franchiseeIds ?? null,
        status: body.status,
        ...(passwordHash === undefined ? {} : { passwordHash, initialPassword: operatorId !== caller.operatorId }),
        tokenVersion: before.tokenVersion + (ends ? 1 : 0),
      });
      await this.grants.assertSomeoneAdministers(tx);
      await this.audit.record(tx, caller, {
        action: passwordHash === undefined ? 'update' : 'update-password',
        subject: 'operator',
        subjectId: operatorId,
        title: body.name,
        before: auditView(before),
        after: auditView(changed),
      });
      return changed;
    });
    if (passwordHash !== undefined) await this.guard.forgive(after.username);
    return view(after, (await this.guard.locksOf([after.username])).get(after.username));
  }

  /** Lets an account try again that wrong passwords have locked. @throws Problem OPERATOR_NOT_FOUND, SCOPE_EXCEEDED */
  async unlock(operatorId: number, caller: HqCaller): Promise<OperatorView> {
    const operator = await this.database.dataSource.getRepository(OperatorEntity).findOneBy({ id: operatorId });
    if (!operator) throw new Problem('OPERATOR_NOT_FOUND');
    await this.assertMayGrant(caller, { roleIds: operator.roleIds, scope: operator }, 'known');
    await this.guard.forgive(operator.username);
    await this.database.inTx((tx) =>
      this.audit.record(tx, caller, {
        action: 'unlock',
        subject: 'operator',
        subjectId: operatorId,
        title: operator.name,
      }),
    );
    return view(operator);
  }

  private async assertMayGrant(
    caller: HqCaller,
    { roleIds, scope }: Pick<NewOperator, 'roleIds' | 'scope'>,
    roles: 'known' | 'wanted' = 'wanted',
  ): Promise<void> {
    const all = await this.access.roles();
    const unknown = roleIds.findIndex((id) => !all.some((role) => role.id === id));
    if (unknown >= 0 && roles === 'wanted') {
      throw new Problem('ROLE_NOT_FOUND', { errors: [{ path: `body.roleIds.${unknown}`, message: '没有这个角色' }] });
    }
    this.grants.assertHolds(caller, permissionsOf(roleIds, all));
    await this.grants.assertWithin(caller, scope);
  }
}

const view = (o: OperatorEntity, lockedUntil?: Date): OperatorView => ({
  id: o.id,
  username: o.username,
  name: o.name,
  roleIds: o.roleIds,
  scope: scopeOf(o),
  status: o.status,
  ...(o.lastSignInAt ? { lastSignInAt: o.lastSignInAt.toISOString() } : {}),
  ...(lockedUntil ? { lockedUntil: lockedUntil.toISOString() } : {}),
});

/** @throws Problem PASSWORD_WEAK with the field */
export function assertStrong(path: string, password: string, names: readonly string[]): void {
  const why = weakPassword(password, names);
  if (why) throw new Problem('PASSWORD_WEAK', { detail: why, errors: [{ path, message: why }] });
}

/** Never the password, not even its hash. */
const auditView = ({ username, name, roleIds, regionIds, brandIds, franchiseeIds, status }: OperatorEntity) => ({
  username,
  name,
  roleIds,
  regionIds,
  brandIds,
  ...(franchiseeIds ? { franchiseeIds } : {}),
  status,
});
