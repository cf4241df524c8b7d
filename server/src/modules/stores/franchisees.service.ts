import { Inject, Singleton } from '@midwayjs/core';
import { In } from 'typeorm';
import { type OperatorScope, seesWholeChain } from '../../platform/auth';
import { Database, inList, type Tx } from '../../platform/db';
import { FranchiseTermEntity } from './franchisee.entities';
import { StoreDirectory } from './store-directory.service';

/** A store's contract in force at some time: [from, to). */
export interface FranchiseTerm {
  readonly storeId: number;
  readonly franchiseeId: number;
  readonly rebateBp: number;
  readonly from: Date;
  readonly to: Date | null;
}

/** Who runs which stores, and what their contracts say, then and now. */
@Singleton()
export class Franchisees {
  @Inject() database!: Database;
  @Inject() stores!: StoreDirectory;

  /** Every term these stores ever had, by store; those of the company's own are absent. */
  termsOf(storeIds: readonly number[], tx?: Tx): Promise<ReadonlyMap<number, readonly FranchiseTerm[]>> {
    return readFranchiseTerms(tx ?? this.database.dataSource, storeIds);
  }

  /** Names by id. */
  async names(ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
    if (!ids.length) return new Map();
    const list = inList([...new Set(ids)]);
    const rows = await this.database.query<{ id: number; name: string }>(
      `SELECT id, name FROM franchisee WHERE id IN ${list.sql}`,
      list.params,
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** All an operator may read, by name. */
  async listed(scope: OperatorScope): Promise<{ id: number; name: string }[]> {
    const visible = this.visibleTo(scope);
    const ids = visible && inList(visible);
    return this.database.query(
      `SELECT id, name FROM franchisee${ids ? ` WHERE id IN ${ids.sql}` : ''} ORDER BY name, id`,
      ids?.params ?? [],
    );
  }

  /** Ids an operator may read: the own for a franchisee's account, else those that run a store in scope; `null` = all. */
  visibleTo(scope: OperatorScope): readonly number[] | null {
    if (scope.franchiseeIds) return scope.franchiseeIds;
    if (seesWholeChain(scope)) return null;
    const covered = this.stores.all().filter((store) => this.stores.current.covers(scope, store));
    return [...new Set(covered.flatMap(({ franchiseeId }) => franchiseeId ?? []))];
  }
}

/** As `Franchisees.termsOf`, for whoever has only the database. */
export async function readFranchiseTerms(
  source: Database['dataSource'] | Tx,
  storeIds: readonly number[],
): Promise<Map<number, FranchiseTerm[]>> {
  const terms = new Map<number, FranchiseTerm[]>();
  if (!storeIds.length) return terms;
  const found = await source
    .getRepository(FranchiseTermEntity)
    .find({ where: { storeId: In([...new Set(storeIds)]) }, order: { id: 'ASC' } });
  for (const { storeId, franchiseeId, rebateBp, validFrom, validTo } of found) {
    const term: FranchiseTerm = { storeId, franchiseeId, rebateBp, from: validFrom, to: validTo };
    terms.set(storeId, [...(terms.get(storeId) ?? []), term]);
  }
  return terms;
}
