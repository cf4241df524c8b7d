import { Inject, Singleton } from '@midwayjs/core';
import { In } from 'typeorm';
import { judgeGate, openEntries, settleGate } from '../../domain/commission';
import { addDays, shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, insertMissingRows, sqlTime, type Tx } from '../../platform/db';
import { type OutsideTask, TaskHandler } from '../../platform/outbox';
import { entryOf, followingRowOf, monthOf } from './credit-entry';
import type { BeneficiaryKind, CreditEntryEntity } from './credit-entry.entity';
import { insertEntries, lockSaleRows, type NewEntry, readPosted } from './credit-entry.repository';
import { GateJudgementEntity } from './gate-judgement.entity';
import { endOf, nextMonth } from './months';
import { OfflineTargets } from './offline-targets.service';
import { Plans } from './plans.service';
import { PostSales } from './post-sales.service';
import { readWaiting, type WaitingLine } from './waiting-bonus.repository';

/** Lines judged together, all or none. */
const LOT = 500;
/** Receipts of a month's last day may come a little late; closing a month does not wait for this. */
const GRACE_DAYS = 2;
const NO_TARGET = { targetFen: null, actualFen: 0 };
const PERSONAL: readonly BeneficiaryKind[] = ['guide', 'hold'];

/**
 * Judges the online gate of months that are over (A43): once for each guide and month, by what the till reached then.
 * Bonuses that waited are then earned or void.
 */
@Singleton()
export class JudgeGates {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() plans!: Plans;
  @Inject() targets!: OfflineTargets;
  @Inject() poster!: PostSales;

  @TaskHandler('commission.judge-gates', { effect: 'outside', everySeconds: 86_400, leaseSeconds: 600 })
  async daily(_: OutsideTask): Promise<void> {
    await this.before(monthOf(addDays(shanghaiDay(this.clock.now()), -GRACE_DAYS)));
  }

  /** Judges every bonus of a sale paid before this month ('YYYY-MM') that still waits. */
  async before(month: string): Promise<void> {
    const open = await this.firstOpenMonth();
    // others judge and post at the same time: done is when a whole round finds nothing to judge
    for (let judged = -1; judged !== 0;) {
      judged = 0;
      for (let after = { month: '', saleLineId: 0 }; ;) {
        const lot = await this.database.inTx((tx) => this.lot(tx, month, after, open));
        if (!lot.last) break;
        judged += lot.judged;
        after = lot.last;
      }
    }
  }

  private async lot(
    tx: Tx,
    before: string,
    after: Pick<WaitingLine, 'month' | 'saleLineId'>,
    open: string,
  ): Promise<{ judged: number; last?: WaitingLine }> {
    const waiting = await readWaiting(tx, before, after, LOT);
    const last = waiting.at(-1);
    if (!last) return { judged: 0 };
    await lockSaleRows(
      tx,
      waiting.map(({ saleId }) => saleId),
    );
    const posted = await readPosted(
      tx,
      waiting.map(({ saleLineId }) => saleLineId),
    );
    const bonuses = waiting.flatMap((line) => bonusOf(line, posted.get(line.saleLineId)!) ?? []);
    const judgements = await this.judge(tx, guidesByMonth(bonuses));
    const plans = new Map((await this.plans.published(tx)).map((plan) => [plan.versionId, plan]));
    const fresh = bonuses.flatMap(({ saleId, month, guideId, planVersionId, rows }): NewEntry[] => {
      const plan = plans.get(planVersionId ?? 0);
      if (!plan?.onlineGate) return [];
      const reached = judgements.get(`${month} ${guideId}`) ?? NO_TARGET;
      const outcome = judgeGate({ ...reached, over: true }, plan.onlineGate) === 'met' ? 'met' : 'missed';
      const by = { saleId, planVersionId, franchiseeId: null, at: this.judgedAt(month, open) };
      return settleGate(rows.map(entryOf), outcome, plan).map((entry) => followingRowOf(entry, rows, by));
    });
    await this.poster.announce(tx, await insertEntries(tx, fresh));
    return { judged: new Set(fresh.map(({ saleLineId }) => saleLineId)).size, last };
  }

  /** In the sale's month, so that its statement has the bonus; in the first that is not closed when that one is. */
  private judgedAt(month: string, open: string): Date {
    const lastInstant = endOf(month < open ? open : month).getTime() - 1;
    return new Date(Math.min(lastInstant, this.clock.now().getTime()));
  }

  /** The month that is closing, else the one after the last closed; '' before any was. */
  private async firstOpenMonth(): Promise<string> {
    const [last] = await this.database.query<{ month: string; status: string }>(
      'SELECT month, status FROM statement_period ORDER BY month DESC LIMIT 1',
    );
    if (!last) return '';
    return last.status === 'closed' ? nextMonth(last.month) : last.month;
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

interface Bonus extends WaitingLine {
  /** Whose month at the till is asked. */
  readonly guideId: number;
  readonly planVersionId: number | null;
  readonly rows: readonly CreditEntryEntity[];
}

/** The bonus of a line that waits; one that was forfeited is judged by the guide it was held for. */
function bonusOf(line: WaitingLine, rows: readonly CreditEntryEntity[]): Bonus | undefined {
  const open = openEntries(rows.map(entryOf)).find(({ entry }) => entry.gated)?.entry;
  const row = open && rows.find(({ entryKey }) => entryKey === open.key);
  if (!row) return undefined;
  const personal = rows.filter(({ gated, beneficiaryKind }) => gated && PERSONAL.includes(beneficiaryKind)).at(-1);
  return { ...line, guideId: personal?.beneficiaryId ?? 0, planVersionId: row.planVersionId, rows };
}

function guidesByMonth(bonuses: readonly Bonus[]): Map<string, Set<number>> {
  const guides = new Map<string, Set<number>>();
  for (const { month, guideId } of bonuses) {
    if (guideId !== 0) guides.set(month, (guides.get(month) ?? new Set()).add(guideId));
  }
  return guides;
}
