import { ROLE_TEMPLATES } from '@qiandian/shared';
import { HQ_PERMISSIONS } from '@qiandian/shared/contract';
import { hashPassword } from '../../platform/auth';
import { type Database, isDuplicate } from '../../platform/db';
import { OperatorEntity, RoleEntity } from './hq.entities';

const ROLE = '总部管理员';

interface NewOperator {
  readonly username: string;
  readonly name: string;
  readonly password: string;
}

/**
 * An operator of the whole chain with every permission and an initial password; where no role is yet, the usual posts at
 * headquarters become roles too (A5). @returns why not, for the person who asks
 */
export async function createFirstOperator(
  database: Database,
  clock: { now(): Date },
  { username, name, password }: NewOperator,
): Promise<string | undefined> {
  const passwordHash = await hashPassword(password);
  try {
    await database.inTx(async (tx) => {
      const roles = tx.getRepository(RoleEntity);
      const all = await roles.find();
      const known = all.find(({ permissions }) => HQ_PERMISSIONS.every((p) => permissions.includes(p)));
      const role = known ?? (await roles.save({ name: ROLE, permissions: [...HQ_PERMISSIONS] }));
      if (!all.length) {
        const posts = Object.values(ROLE_TEMPLATES);
        await roles.save(posts.map(({ name: post, permissions }) => ({ name: post, permissions: [...permissions] })));
      }
      await tx.getRepository(OperatorEntity).save({
        username,
        name,
        passwordHash,
        initialPassword: true,
        roleIds: [role.id],
        regionIds: null,
        brandIds: null,
        franchiseeIds: null,
        status: 'active' as const,
        tokenVersion: 1,
        lastGrantId: null,
        lastSignInAt: null,
        createdAt: clock.now(),
      });
    });
    return undefined;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return `用户名 ${username} 或角色名“${ROLE}”已被占用`;
  }
}
