import { Inject, Singleton } from '@midwayjs/core';
import { In } from 'typeorm';
import { statement, type StatementSums } from '../../domain/commission';
import { inList, num, readTimeOrNull, type Tx } from '../../platform/db';
import { mintId } from '../../platform/ids';
import {
  insertStatements,
  type Payee,
  readExpecting,
  readSettled,
  type Settled,
  settleMatured,
} from './close-lot.repository';
import { endOf } from './months';
import { SharePools } from './share-pools.service';
import { StatementEntity, type StatementKind } from './statement.entities';

/** A statement before its balance is struck. */
interface Draft {
  readonly payee: Payee;
  readonly entries: number;
  readonly sums: StatementSums;
}

/** Before every month. */
const EVER = new Date(0);
const NOTHING: Settled = { earnedFen: 0, reversedFen: 0, extraFen: 0, entries: 0 };

/** Settles a lot of beneficiaries for a month. */
@Singleton()
export class CloseLot {
  @Inject() pools!: SharePools;

  /** Puts all that has matured by the month's end and is in no statement yet into one for each of them. */
  async settle(tx: Tx, month: string, kind: StatementKind, ids: readonly number[]): Promise<void> {
    if (!ids.length) return;
    const payees = await readPayees(tx, kind, ids, endOf(month));
    if (!payees.length) return;
    await settleMatured(tx, kind, payees, endOf(month));
    const statementIds = payees.map(({ statementId }) => statementId);
    const settled = await readSettled(tx, statementIds);
    const carried = await readCarried(tx, month, kind, ids);
    const matured = payees.flatMap((payee) => {
      const { entries, ...sums } = settled.get(payee.statementId) ?? NOTHING;
      const openingFen = carried.get(payee.id) ?? 0;
      return entries || openingFen ? [{ payee, entries, sums: { openingFen, ...sums } }] : [];
    });
    const drafts = kind === 'store' ? await this.shared(tx, month, matured) : matured;
    // what a leaver may still get is set against his debt first
    const leavers = drafts.filter(({ payee, sums }) => payee.left && statement(sums, false).carriedFen < 0);
    const expecting = await readExpecting(
      tx,
      leavers.map(({ payee }) => payee.id),
    );
    await insertStatements(
      tx,
      drafts.map(({ payee, entries, sums }) => ({
        ...statement(sums, payee.left && !expecting.has(payee.id)),
        id: payee.statementId,
        month,
        kind,
        beneficiaryId: payee.id,
        name: payee.name,
        storeId: payee.storeId,
        entries,
      })),
    );
  }

  /** The same after the pools gave their guides what is theirs. */
  private async shared(tx: Tx, month: string, drafts: readonly Draft[]): Promise<Draft[]> {
    const given = await this.pools.share(
      tx,
      month,
      drafts.map(({ payee, sums }) => {
        const { openingFen, earnedFen, reversedFen, extraFen } = sums;
        const poolFen = openingFen + earnedFen + reversedFen + extraFen;
        return { storeId: payee.id, statementId: payee.statementId, poolFen };
      }),
    );
    return drafts.map((draft) => {
      const fen = given.get(draft.payee.id);
      if (fen === undefined) return draft;
      const { payee, entries, sums } = draft;
      return { payee, entries: entries + 1, sums: { ...sums, extraFen: sums.extraFen - fen } };
    });
  }
}

/** What the last statement left to carry: every debtor gets one each month, so it is the last month's. */
async function readCarried(
  tx: Tx,
  month: string,
  kind: StatementKind,
  ids: readonly number[],
): Promise<Map<number, number>> {
  const [last] = await tx.query<{ month: string | null }[]>(
    'SELECT MAX(month) AS month FROM statement_period WHERE month < ?',
    [month],
  );
  if (!last?.month) return new Map();
  const found = await tx
    .getRepository(StatementEntity)
    .findBy({ month: last.month, kind, beneficiaryId: In([...ids]) });
  return new Map(found.map(({ beneficiaryId, carriedFen }) => [beneficiaryId, carriedFen]));
}

const PAYEES: Readonly<Record<StatementKind, string>> = {
  guide: 'SELECT id, name, store_id, status, left_at FROM staff',
  store: `SELECT id, name, id AS store_id, '' AS status, NULL AS left_at FROM store`,
  franchisee: `SELECT id, name, NULL AS store_id, '' AS status, NULL AS left_at FROM franchisee`,
};

/** @param end of the month that closes: who left later still has a part of a pool to come */
async function readPayees(tx: Tx, kind: StatementKind, ids: readonly number[], end: Date): Promise<Payee[]> {
  const list = inList(ids);
  const rows = await tx.query<Record<string, unknown>[]>(
    `${PAYEES[kind]} WHERE id IN ${list.sql} ORDER BY id`,
    list.params,
  );
  return rows.map((row) => ({
    id: num(row['id']),
    name: String(row['name']),
    storeId: row['store_id'] === null ? null : num(row['store_id']),
    left: row['status'] === 'left' && (readTimeOrNull(row['left_at']) ?? EVER) < end,
    statementId: mintId(),
  }));
}
