import { Inject, Singleton } from '@midwayjs/core';
import type { statement } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { Database, num, type SqlValue } from '../../platform/db';
import { StoreDirectory } from '../stores';
import type { Condition } from './condition';
import type { StatementEntity } from './statement.entities';

export type StatementView = z.input<typeof statement>;

/** Statements as people read them. */
@Singleton()
export class StatementViews {
  @Inject() database!: Database;
  @Inject() stores!: StoreDirectory;

  /** @param order what ORDER BY says, over columns of `statement` */
  async page(query: { page: number; size: number }, where: Condition, order: string) {
    const { page, size } = query;
    const params = [...where.params];
    const [count] = await this.database.query<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM statement WHERE ${where.sql}`,
      params,
    );
    const rows = await this.database.query<Record<string, SqlValue>>(
      `SELECT * FROM statement WHERE ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    return { items: rows.map((row) => this.row(row)), total: num(count?.n), page, size };
  }

  of(one: StatementEntity): StatementView {
    const store = one.kind === 'guide' && one.storeId !== null ? this.stores.byId(one.storeId)?.name : undefined;
    return {
      id: one.id,
      month: one.month,
      kind: one.kind,
      beneficiaryId: one.beneficiaryId,
      name: one.name,
      ...(store ? { storeName: store } : {}),
      openingFen: one.openingFen,
      earnedFen: one.earnedFen,
      reversedFen: one.reversedFen,
      extraFen: one.extraFen,
      payableFen: one.payableFen,
      carriedFen: one.carriedFen,
      writtenOffFen: one.writtenOffFen,
      entries: one.entries,
    };
  }

  private row(row: Record<string, SqlValue>): StatementView {
    return this.of({
      id: num(row['id']),
      month: String(row['month']),
      kind: row['kind'] as StatementEntity['kind'],
      beneficiaryId: num(row['beneficiary_id']),
      name: String(row['name']),
      storeId: row['store_id'] === null ? null : num(row['store_id']),
      openingFen: num(row['opening_fen']),
      earnedFen: num(row['earned_fen']),
      reversedFen: num(row['reversed_fen']),
      extraFen: num(row['extra_fen']),
      payableFen: num(row['payable_fen']),
      carriedFen: num(row['carried_fen']),
      writtenOffFen: num(row['written_off_fen']),
      entries: num(row['entries']),
    });
  }
}
