import { Inject, Singleton } from '@midwayjs/core';
import type { addAttributionRule, Answer, listAttributionRules, Parsed } from '@qiandian/shared/contract';
import { In } from 'typeorm';
import { ATTRIBUTION_DEFAULTS, type AttributionRules, TOLD_AHEAD_MS } from '../../domain/attribution';
import { assertWholeChain, type HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isSqlite, num, sqlTime, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Snapshots } from '../../platform/snapshot';
import { Audit } from '../hq';
import { AttributionRuleBook, RULES_SNAPSHOT } from './attribution-rule-book.service';
import { AttributionRuleEntity, type RuleContent } from './attribution-rule.entity';

type View = Answer<typeof addAttributionRule>;
type Page = Answer<typeof listAttributionRules>;
type Body = Parsed<typeof addAttributionRule>['body'];

/**
 * Every process knows of a change a minute before anything is decided by it, also what a clock that is ahead tells: they
 * look for news once a second.
 */
const LEAD_MS = TOLD_AHEAD_MS + 60_000;

/** Versions of the credit rules at headquarters' desk (D3): dated, never edited, withdrawn only before they begin. */
@Singleton()
export class AttributionRuleDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() snapshots!: Snapshots;
  @Inject() audit!: Audit;
  @Inject() book!: AttributionRuleBook;

  /** Drafts first, then the latest to begin; everybody may read what everybody is credited by. */
  async page({ page, size }: Parsed<typeof listAttributionRules>['query']): Promise<Page> {
    const repository = this.database.dataSource.getRepository(AttributionRuleEntity);
    const total = await repository.count();
    const ids = await this.database.query<{ id: unknown }>(
      `SELECT id FROM attribution_rule
       ORDER BY CASE status WHEN 'draft' THEN 0 ELSE 1 END, COALESCE(effective_from, created_at) DESC, id DESC
       LIMIT ? OFFSET ?`,
      [size, (page - 1) * size],
    );
    const order = ids.map((row) => num(row.id));
    const rows = new Map((await repository.findBy({ id: In(order) })).map((row) => [row.id, row]));
    const begins = await this.begins();
    const { version, ...current } = windowsOf(this.book.now());
    const since = rows.get(version)?.effectiveFrom ?? (await repository.findOneBy({ id: version }))?.effectiveFrom;
    return {
      items: order.flatMap((id) => this.view(rows.get(id), begins) ?? []),
      total,
      page,
      size,
      current: { ...current, version, ...(since ? { effectiveFrom: since.toISOString() } : {}) },
      defaults: contentOf(ATTRIBUTION_DEFAULTS),
    };
  }

  /** @throws Problem OUT_OF_SCOPE */
  async add({ note, ...content }: Body, caller: HqCaller): Promise<View> {
    assertWholeChain(caller);
    const row = await this.database.inTx(async (tx) => {
      const saved = await tx.getRepository(AttributionRuleEntity).save({
        content: contentOf(content),
        note,
        status: 'draft' as const,
        effectiveFrom: null,
        beginsAlone: null,
        createdAt: this.clock.now(),
        createdBy: caller.name,
        scheduledAt: null,
        scheduledBy: null,
        withdrawnAt: null,
        withdrawnBy: null,
      });
      await this.record(tx, caller, 'create', undefined, saved);
      return saved;
    });
    return this.one(row);
  }

  /** @throws Problem ATTRIBUTION_RULE_NOT_FOUND, _STATE, _TOO_SOON, _SAME_TIME, OUT_OF_SCOPE */
  schedule(ruleId: number, effectiveFrom: Date, caller: HqCaller): Promise<View> {
    return this.change(ruleId, 'schedule', caller, async (tx, row, now) => {
      if (row.status !== 'draft') throw new Problem('ATTRIBUTION_RULE_STATE');
      if (effectiveFrom.getTime() < now.getTime() + LEAD_MS) throw new Problem('ATTRIBUTION_RULE_TOO_SOON');
      const [taken] = await tx.query<unknown[]>('SELECT id FROM attribution_rule WHERE begins_alone = ?', [
        sqlTime(effectiveFrom),
      ]);
      if (taken) throw new Problem('ATTRIBUTION_RULE_SAME_TIME');
      const began = { effectiveFrom, beginsAlone: effectiveFrom };
      return { ...row, ...began, status: 'scheduled', scheduledAt: now, scheduledBy: caller.name };
    });
  }

  /** @throws Problem ATTRIBUTION_RULE_NOT_FOUND, _STATE, _TOO_SOON, OUT_OF_SCOPE */
  withdraw(ruleId: number, caller: HqCaller): Promise<View> {
    return this.change(ruleId, 'undo', caller, async (_, row, now) => {
      const { status, effectiveFrom } = row;
      if (status === 'withdrawn' || (effectiveFrom && effectiveFrom <= now))
        throw new Problem('ATTRIBUTION_RULE_STATE');
      if (effectiveFrom && effectiveFrom.getTime() < now.getTime() + LEAD_MS) {
        throw new Problem('ATTRIBUTION_RULE_TOO_SOON');
      }
      return { ...row, status: 'withdrawn', beginsAlone: null, withdrawnAt: now, withdrawnBy: caller.name };
    });
  }

  private async change(
    ruleId: number,
    action: string,
    caller: HqCaller,
    next: (tx: Tx, row: AttributionRuleEntity, now: Date) => Promise<AttributionRuleEntity>,
  ): Promise<View> {
    assertWholeChain(caller);
    const row = await this.database.inTx(async (tx) => {
      // all of them, so that of two that want the same time the second sees the first
      if (!isSqlite(tx)) await tx.query('SELECT id FROM attribution_rule ORDER BY id FOR UPDATE');
      const repository = tx.getRepository(AttributionRuleEntity);
      const before = await repository.findOneBy({ id: ruleId });
      if (!before) throw new Problem('ATTRIBUTION_RULE_NOT_FOUND');
      const saved = await repository.save(await next(tx, { ...before }, this.clock.now()));
      await this.record(tx, caller, action, before, saved);
      await this.snapshots.bump(tx, RULES_SNAPSHOT);
      return saved;
    });
    await this.snapshots.refreshNow();
    return this.one(row);
  }

  private async one(row: AttributionRuleEntity): Promise<View> {
    return this.view(row, await this.begins())!;
  }

  /** When versions begin, the earliest first. */
  private async begins(): Promise<Date[]> {
    const rows = await this.database.dataSource
      .getRepository(AttributionRuleEntity)
      .find({ select: { id: true, effectiveFrom: true }, where: { status: 'scheduled' } });
    return rows.flatMap(({ effectiveFrom }) => effectiveFrom ?? []).sort((a, b) => a.getTime() - b.getTime());
  }

  private view(row: AttributionRuleEntity | undefined, begins: readonly Date[]): View | undefined {
    if (!row) return undefined;
    const { effectiveFrom: from, scheduledAt, scheduledBy, withdrawnAt, withdrawnBy } = row;
    const to = row.status === 'scheduled' && from ? begins.find((one) => one > from) : undefined;
    return {
      id: row.id,
      ...contentOf({ ...ATTRIBUTION_DEFAULTS, ...row.content }),
      status: this.statusOf(row, to),
      note: row.note,
      ...(from ? { effectiveFrom: from.toISOString() } : {}),
      ...(to ? { effectiveTo: to.toISOString() } : {}),
      createdAt: row.createdAt.toISOString(),
      createdBy: row.createdBy,
      ...(scheduledAt ? { scheduledAt: scheduledAt.toISOString() } : {}),
      ...(scheduledBy === null ? {} : { scheduledBy }),
      ...(withdrawnAt ? { withdrawnAt: withdrawnAt.toISOString() } : {}),
      ...(withdrawnBy === null ? {} : { withdrawnBy }),
    };
  }

  private statusOf({ status, effectiveFrom: from }: AttributionRuleEntity, to: Date | undefined): View['status'] {
    const now = this.clock.now();
    if (status !== 'scheduled' || !from || from > now) return status;
    return to && to <= now ? 'past' : 'in_force';
  }

  private async record(
    tx: Tx,
    caller: HqCaller,
    action: string,
    before: AttributionRuleEntity | undefined,
    after: AttributionRuleEntity,
  ): Promise<void> {
    await this.audit.record(tx, caller, {
      action,
      subject: 'attribution-rule',
      subjectId: after.id,
      title: '归属规则',
      before: before && trail(before),
      after: trail(after),
    });
  }
}

const trail = ({ content, status, note, effectiveFrom }: AttributionRuleEntity) => ({
  ...content,
  status,
  note,
  effectiveFrom,
});

/** The windows and nothing else. */
const contentOf = (rules: RuleContent): RuleContent => ({
  directHours: rules.directHours,
  touchDays: rules.touchDays,
  assistedHours: rules.assistedHours,
  protectionBindingDays: rules.protectionBindingDays,
  protectionOrderDays: rules.protectionOrderDays,
  reopenMinutes: rules.reopenMinutes,
  snapshotHours: rules.snapshotHours,
  anonymousDays: rules.anonymousDays,
  fulfillingBp: rules.fulfillingBp,
});
const windowsOf = (rules: AttributionRules): AttributionRules => ({ version: rules.version, ...contentOf(rules) });
