import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listNonCompliant, Parsed } from '@qiandian/shared/contract';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Database, inList, num, type SqlValue } from '../../platform/db';
import { Bindings } from '../guides';
import { StoreDirectory } from '../stores';

/** Who should have an account in WeCom and has none (A57): guides and managers at work. */
@Singleton()
export class WecomCompliance {
  @Inject() database!: Database;
  @Inject() stores!: StoreDirectory;
  @Inject() bindings!: Bindings;

  async page(
    { page, size }: Parsed<typeof listNonCompliant>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof listNonCompliant>> {
    const scoped = seesWholeChain(caller.scope) ? undefined : inList([...this.stores.storeIdsInScope(caller.scope)]);
    const where = `status = 'active' AND role IN ('guide', 'manager')${scoped ? ` AND store_id IN ${scoped.sql}` : ''}`;
    const params: SqlValue[] = scoped?.params ?? [];
    const [count] = await this.database.query<{ guides: unknown; with_wecom: unknown }>(
      `SELECT COUNT(*) AS guides, COUNT(wecom_user_id) AS with_wecom FROM staff WHERE ${where}`,
      params,
    );
    const rows = await this.database.query<{ id: number; name: string; store_id: number }>(
      `SELECT id, name, store_id FROM staff WHERE ${where} AND wecom_user_id IS NULL ORDER BY store_id, id LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    const members = await this.bindings.countByGuide(rows.map(({ id }) => id));
    const [guides, withWecom] = [num(count?.guides), num(count?.with_wecom)];
    return {
      items: rows.map(({ id, name, store_id }) => {
        const store = this.stores.byId(store_id);
        return {
          guideId: id,
          name,
          storeName: store?.name ?? '',
          city: store?.city ?? '',
          members: members.get(id) ?? 0,
        };
      }),
      total: guides - withWecom,
      page,
      size,
      summary: { guides, withWecom },
    };
  }
}
