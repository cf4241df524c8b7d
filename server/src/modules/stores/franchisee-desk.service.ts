import { Inject, Singleton } from '@midwayjs/core';
import type { addFranchisee, Answer, listFranchisees, Parsed } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import {
  Database,
  inList,
  insertRows,
  isDuplicate,
  num,
  type SqlValue,
  sqlTime,
  type Tx,
  updateCount,
} from '../../platform/db';
import { Problem } from '../../platform/http';
import { Snapshots } from '../../platform/snapshot';
import { Audit } from '../hq';
import { FranchiseeEntity, FranchiseTermEntity } from './franchisee.entities';
import { Franchisees } from './franchisees.service';
import { StoreDirectory } from './store-directory.service';
import { STORES_VERSION } from './store-writer.service';

type View = Answer<typeof addFranchisee>;
type Body = Parsed<typeof addFranchisee>['body'];
type Terms = Pick<FranchiseeEntity, 'rebateBp' | 'contractFrom' | 'contractTo'>;

const IDS_PER_QUERY = 1000;

/** Franchisees, their stores and contracts at headquarters' desk (A47). What changes counts for payments from now on. */
@Singleton()
export class FranchiseeDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() franchisees!: Franchisees;
  @Inject() snapshots!: Snapshots;
  @Inject() audit!: Audit;

  async page(
    query: Parsed<typeof listFranchisees>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof listFranchisees>> {
    const { page, size, q } = query;
    const parts: [string, SqlValue[]][] = [];
    const visible = this.franchisees.visibleTo(caller.scope);
    if (visible) {
      const ids = inList(visible);
      parts.push([`id IN ${ids.sql}`, ids.params]);
    }
    if (q) parts.push(['(INSTR(LOWER(name), ?) > 0 OR INSTR(LOWER(code), ?) > 0)', [q.toLowerCase(), q.toLowerCase()]]);
    const where = parts.length ? `WHERE ${parts.map(([sql]) => sql).join(' AND ')}` : '';
    const params = parts.flatMap(([, values]) => values);
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM franchisee ${where}`, params);
    const ids = await this.database.query<{ id: number }>(
      `SELECT id FROM franchisee ${where} ORDER BY id LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    const found = await this.database.dataSource
      .getRepository(FranchiseeEntity)
      .find({ where: ids.map(({ id }) => ({ id })), order: { id: 'ASC' } });
    return { items: ids.length ? found.map((one) => this.view(one)) : [], total: num(count?.n), page, size };
  }

  /** @throws Problem CODE_TAKEN, STORE_NOT_FOUND, STORE_HAS_FRANCHISEE, OUT_OF_SCOPE */
  add(body: Body, caller: HqCaller): Promise<View> {
    const storeIds = this.checked(body, caller, undefined);
    return this.saving(async (tx) => {
      const repository = tx.getRepository(FranchiseeEntity);
      const saved = await repository.save({ ...fields(body), createdAt: this.clock.now() });
      await this.assign(tx, saved, storeIds);
      await this.record(tx, caller, 'create', saved, undefined, { ...body, storeIds });
      return saved;
    });
  }

  /** @throws Problem FRANCHISEE_NOT_FOUND, CODE_TAKEN, STORE_NOT_FOUND, STORE_HAS_FRANCHISEE, OUT_OF_SCOPE */
  async update(franchiseeId: number, body: Body, caller: HqCaller): Promise<View> {
    const visible = this.franchisees.visibleTo(caller.scope);
    const known = await this.database.dataSource.getRepository(FranchiseeEntity).findOneBy({ id: franchiseeId });
    if (!known) throw new Problem('FRANCHISEE_NOT_FOUND');
    if (visible && !visible.includes(franchiseeId)) throw new Problem('OUT_OF_SCOPE');
    this.assertCovers(caller, this.storesOf(franchiseeId));
    const storeIds = this.checked(body, caller, franchiseeId);
    return this.saving(async (tx) => {
      const before = await this.locked(tx, franchiseeId);
      const saved = await tx.getRepository(FranchiseeEntity).save({ ...before, ...fields(body) });
      await this.assign(tx, saved, storeIds);
      await this.record(tx, caller, 'update', saved, before, { ...body, storeIds });
      return saved;
    });
  }

  private async saving(work: (tx: Tx) => Promise<FranchiseeEntity>): Promise<View> {
    const saved = await this.database.inTx(work).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
      throw new Problem('CODE_TAKEN', { errors: [{ path: 'body.code', message: '换一个编码' }] });
    });
    return this.view(saved);
  }

  private async locked(tx: Tx, id: number): Promise<FranchiseeEntity> {
    await updateCount(tx, 'UPDATE franchisee SET code = code WHERE id = ?', [id]);
    return tx.getRepository(FranchiseeEntity).findOneByOrFail({ id });
  }

  /** A franchisee's account reads; who decides about contracts runs the chain. */
  private checked({ storeIds }: Body, caller: HqCaller, own: number | undefined): number[] {
    if (caller.scope.franchiseeIds) throw new Problem('OUT_OF_SCOPE');
    const unique = [...new Set(storeIds)];
    const unknown = unique.findIndex((id) => !this.stores.byId(id));
    if (unknown >= 0) {
      throw new Problem('STORE_NOT_FOUND', { errors: [{ path: `body.storeIds.${unknown}`, message: '没有这家门店' }] });
    }
    this.assertCovers(caller, unique);
    const taken = unique.filter((id) => ![null, own].includes(this.stores.byId(id)?.franchiseeId ?? null));
    if (taken.length) throw new Problem('STORE_HAS_FRANCHISEE', { extra: { storeIds: taken } });
    return unique;
  }

  private assertCovers(caller: HqCaller, storeIds: readonly number[]): void {
    if (!storeIds.every((id) => this.stores.inScope(caller.scope, id))) throw new Problem('OUT_OF_SCOPE');
  }

  private storesOf(franchiseeId: number): number[] {
    return this.stores.all().flatMap((store) => (store.franchiseeId === franchiseeId ? [store.id] : []));
  }

  /** Gives the franchisee exactly these stores, on its contract's terms, from now on. */
  private async assign(tx: Tx, franchisee: FranchiseeEntity, storeIds: readonly number[]): Promise<void> {
    const now = this.clock.now();
    await updateCount(tx, 'UPDATE store SET franchisee_id = NULL WHERE franchisee_id = ?', [franchisee.id]);
    let claimed = 0;
    for (let from = 0; from < storeIds.length; from += IDS_PER_QUERY) {
      const ids = inList(storeIds.slice(from, from + IDS_PER_QUERY));
      const sql = `UPDATE store SET franchisee_id = ? WHERE franchisee_id IS NULL AND id IN ${ids.sql}`;
      claimed += await updateCount(tx, sql, [franchisee.id, ...ids.params]);
    }
    // somebody else took one of them meanwhile
    if (claimed < storeIds.length) throw new Problem('STORE_HAS_FRANCHISEE');
    await this.changeTerms(tx, franchisee, storeIds, now);
    await this.snapshots.bump(tx, STORES_VERSION);
  }

  /** Ends the terms that say something else from now on and begins the new ones; what stays the same is left alone. */
  private async changeTerms(
    tx: Tx,
    { id: franchiseeId, ...terms }: Terms & { id: number },
    storeIds: readonly number[],
    now: Date,
  ): Promise<void> {
    const wanted = new Set(storeIds);
    const open = (await tx.getRepository(FranchiseTermEntity).findBy({ franchiseeId })).filter(
      ({ validTo }) => validTo === null || validTo > now,
    );
    const stays = open.filter((term) => wanted.has(term.storeId) && saysTheSame(term, terms, now));
    const ended = inList(open.filter((term) => !stays.includes(term)).map(({ id }) => id));
    // one that has not begun never does
    await updateCount(tx, `UPDATE franchise_term SET valid_to = ? WHERE id IN ${ended.sql}`, [
      sqlTime(now),
      ...ended.params,
    ]);
    for (const term of stays) wanted.delete(term.storeId);
    const from = terms.contractFrom > now ? terms.contractFrom : now;
    if (terms.contractTo && terms.contractTo <= from) return;
    await insertRows(
      tx,
      'franchise_term',
      ['franchisee_id', 'store_id', 'rebate_bp', 'valid_from', 'valid_to'],
      [...wanted].map((storeId) => [
        franchiseeId,
        storeId,
        terms.rebateBp,
        sqlTime(from),
        terms.contractTo && sqlTime(terms.contractTo),
      ]),
    );
  }

  private view(one: FranchiseeEntity): View {
    const storeIds = this.storesOf(one.id);
    return {
      id: one.id,
      name: one.name,
      code: one.code,
      rebateBp: one.rebateBp,
      contractFrom: one.contractFrom.toISOString(),
      contractTo: one.contractTo?.toISOString() ?? null,
      stores: storeIds.length,
      storeIds,
    };
  }

  private async record(
    tx: Tx,
    caller: HqCaller,
    action: string,
    { id, name }: FranchiseeEntity,
    before: unknown,
    after: unknown,
  ): Promise<void> {
    await this.audit.record(tx, caller, { action, subject: 'franchisee', subjectId: id, title: name, before, after });
  }
}

const fields = ({ name, code, rebateBp, contractFrom, contractTo }: Body) => ({
  name,
  code,
  rebateBp,
  contractFrom: new Date(contractFrom),
  contractTo: contractTo === null ? null : new Date(contractTo),
});

/** Whether a term that is open says from now on what the contract says. */
function saysTheSame(term: FranchiseTermEntity, { rebateBp, contractFrom, contractTo }: Terms, now: Date): boolean {
  const begins = (from: Date) => Math.max(from.getTime(), now.getTime());
  return (
    term.rebateBp === rebateBp &&
    (term.validTo?.getTime() ?? null) === (contractTo?.getTime() ?? null) &&
    begins(term.validFrom) === begins(contractFrom)
  );
}
