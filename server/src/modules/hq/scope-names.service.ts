import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getHqMe } from '@qiandian/shared/contract';
import { Database, inList } from '../../platform/db';
import type { ScopeAnswer } from './identities.service';

type Names = Answer<typeof getHqMe>['scopeNames'];

/** What scopes are called by. */
@Singleton()
export class ScopeNames {
  @Inject() database!: Database;

  /** Names of what these scopes hold, and of nothing else: who acts in one of them is not told what else there is. */
  async of(scopes: readonly ScopeAnswer[]): Promise<Names> {
    const [regions, brands, franchisees] = await Promise.all([
      this.named(
        'region',
        scopes.map(({ regionIds }) => regionIds),
      ),
      this.named(
        'brand',
        scopes.map(({ brandIds }) => brandIds),
      ),
      this.named(
        'franchisee',
        scopes.map(({ franchiseeIds }) => franchiseeIds),
      ),
    ]);
    return { regions, brands, franchisees };
  }

  /** Reads the tables themselves: they belong to modules that stand above this one. */
  private async named(
    table: 'region' | 'brand' | 'franchisee',
    lists: readonly (readonly number[] | null | undefined)[],
  ): Promise<Names['regions']> {
    const ids = [...new Set(lists.flatMap((list) => list ?? []))];
    if (!ids.length) return [];
    const { sql, params } = inList(ids);
    return this.database.query(`SELECT id, name FROM ${table} WHERE id IN ${sql} ORDER BY id`, params);
  }
}
