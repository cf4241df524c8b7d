import { Inject, Singleton } from '@midwayjs/core';
import { In } from 'typeorm';
import { judgeGate, planAt, settleGate } from '../../domain/commission';
import { addDays, shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, insertMissingRows, num, sqlTime, type Tx } from '../../platform/db';
import { type OutsideTask, TaskHandler } from '../../platform/outbox';
import { Sales } from '../sales';
import { monthOf, rowOf } from './credit-entry';
import { insertEntries, lockSaleRows, type NewEntry, readEntries } from './credit-entry.repository';
import { GateJudgementEntity } from './gate-judgement.entity';
import { OfflineTargets } from './offline-targets.service';
import { Plans } from './plans.service';
import { PostSales } from './post-sales.service';

/** Lines judged together, all or none. */
const LOT = 500;
/** Receipts of a month's last day may come a little late; closing a month does not wait for this. */
const GRACE_DAYS = 2;

/**
 * Judges the online gate of months that are over (A43): once for each guide and month, by what the till reached then.
 * Bonuses that waited are then earned or void.
 */
@Singleton()
export class JudgeGates {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() sales!: Sales;
  @Inject() plans!: Plans;
  @Inject() targets!: OfflineTargets;
  @Inject() poster!: PostSales;

  @TaskHandler('commission.judge-gates', { effect: 'outside', everySeconds: 86_400, leaseSeconds: 600 })
  async daily(_: OutsideTask): Promise<void> {
    const day = addDays(shanghaiDay(this.clock.now()), -GRACE_DAYS);
    await this.before(`${monthOf(day)}-01`);
  }

  /** Judges every bonus of a sale paid before this day that still waits. */
  async before(day: string): Promise<void> {
    while ((await this.database.inTx((tx) => this.lot(tx, day))) > 0);
  }

  /** @returns how many lines were judged */
  private async lot(tx: Tx, day: string): Promise<number> {
    const waiting = await tx.query<{ id: unknown; sale_id: unknown }[]>(
      `SELECT l.id, l.sale_id FROM credit_entry e JOIN sale_line l ON l.id = e.sale_line_id
       WHERE e.gated = 1 AND e.reverses IS NULL AND l.day < ? AND NOT EXISTS (
         SELECT 1 FROM credit_entry c WHERE c.sale_line_id = e.sale_line_id AND c.reverses = e.entry_key AND c.kind <> 'reversal')
       ORDER BY l.sale_id, l.id LIMIT ${LOT}`,
      [day],
    );
    if (!waiting.length) return 0;
    const saleIds = waiting.map((row) => num(row.sale_id));
    await lockSaleRows(tx, saleIds);
    const wanted = new Set(waiting.map((row) => num(row.id)));
    const lines = (await this.sales.saleWithLines(saleIds, tx)).flatMap((one) => one.lines);
    const posted = await readEntries(tx, [...wanted]);
    const judged = await this.judge(tx, guidesByMonth(lines, wanted));
    const plans = await this.plans.published(tx);
    const at = this.clock.now();
    const fresh = lines.flatMap((line): NewEntry[] => {
      const plan = wanted.has(line.id) ? planAt(plans, line.paidAt, line.brandId) : undefined;
      if (!plan?.onlineGate) return [];
      const month = judged.get(`${monthOf(line.day)} ${line.guideId ?? 0}`) ?? { targetFen: null, actualFen: 0 };
      const outcome = judgeGate({ ...month, over: true }, plan.onlineGate) === 'met' ? 'met' : 'missed';
      return settleGate(posted.get(line.id) ?? [], outcome).map((entry) =>
        rowOf(entry, { saleId: line.saleId, planVersionId: plan.versionId, franchiseeId: null, at }),
      );
    });
    const ids = await insertEntries(tx, fresh);
    await this.poster.announce(tx, ids);
    // should nothing come of a lot, the next would be the same one
    return ids.length && wanted.size;
  }

  /** The judgements of these guides' months, made where they are missing. */
  private async judge(
    tx: Tx,
    guides: ReadonlyMap<string, ReadonlySet<number>>,
  ): Promise<ReadonlyMap<string, GateJudgementEntity>> {
    const judged = new Map<string, GateJudgementEntity>();
    for (const [month, ids] of [...guides].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const wanted = [...ids].sort((a, b) => a - b);
      const known = await judgementsOf(tx, month, wanted);
      const missing = wanted.filter((id) => !known.has(id));
      const reached = await this.targets.of(month, missing, tx);
      await insertMissingRows(
        tx,
        'gate_judgement',
        ['month', 'guide_id', 'target_fen', 'actual_fen', 'judged_at'],
        missing.map((id) => [
          month,
          id,
          reached.get(id)?.targetFen ?? null,
          reached.get(id)?.actualFen ?? 0,
          sqlTime(this.clock.now()),
        ]),
      );
      // somebody else may have judged first
      for (const one of (await judgementsOf(tx, month, wanted)).values()) judged.set(`${month} ${one.guideId}`, one);
    }
    return judged;
  }
}

async function judgementsOf(
  tx: Tx,
  month: string,
  guideIds: readonly number[],
): Promise<Map<number, GateJudgementEntity>> {
  const found = await tx.getRepository(GateJudgementEntity).findBy({ month, guideId: In([...guideIds]) });
  return new Map(found.map((one) => [one.guideId, one]));
}

function guidesByMonth(
  lines: readonly { readonly id: number; readonly day: string; readonly guideId: number | null }[],
  wanted: ReadonlySet<number>,
): Map<string, Set<number>> {
  const guides = new Map<string, Set<number>>();
  for (const { id, day, guideId } of lines) {
    if (!wanted.has(id) || guideId === null) continue;
    const month = monthOf(day);
    guides.set(month, (guides.get(month) ?? new Set()).add(guideId));
  }
  return guides;
}
