import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, simulateCommissionPlan } from '@qiandian/shared/contract';
import { In } from 'typeorm';
import {
  type CommissionPlan,
  planAt,
  planInPlace,
  type Simulation,
  simulatePlan,
  simulateSplit,
} from '../../domain/commission';
import { addDays } from '../../domain/time';
import { Database, inList, num } from '../../platform/db';
import { Catalog } from '../catalog';
import { SaleLineEntity } from '../sales';
import { EntryViews } from './entry-views.service';
import { LineFactsReader } from './line-facts.service';
import { mergeSimulations } from './merge-simulations';
import { endOf, lastDayOf } from './months';
import { PlanDesk } from './plan-desk.service';
import { poolMembers } from './pool-members.repository';
import { PoolRules } from './pool-rules.service';
import { planOf, Plans, WITHOUT_PLAN } from './plans.service';

/** Lines in memory at a time. */
const CHUNK = 2000;
const TOP_GUIDES = 20;
const NO_LINES: Simulation = simulatePlan(WITHOUT_PLAN, [], []);

/** What a month's real sales, net of returns, would have earned under a plan (A42). Reads, writes nothing. */
@Singleton()
export class Simulate {
  @Inject() database!: Database;
  @Inject() catalog!: Catalog;
  @Inject() desk!: PlanDesk;
  @Inject() plans!: Plans;
  @Inject() facts!: LineFactsReader;
  @Inject() entries!: EntryViews;
  @Inject() rules!: PoolRules;

  /** @throws Problem PLAN_NOT_FOUND */
  async month(planId: number, month: string): Promise<Answer<typeof simulateCommissionPlan>> {
    const plan = planOf(await this.desk.get(planId));
    const inForce = await this.plans.published();
    let result = NO_LINES;
    for await (const lines of this.lines(month)) {
      result = mergeSimulations(result, simulatePlan(plan, await this.net(lines, plan), inForce));
      await breathe();
    }
    const split = await this.split(result, plan, inForce, month);
    return {
      month,
      lines: result.lines,
      guides: result.guides,
      now: { ...result.now, sharedFen: split.nowFen },
      plan: { ...result.plan, sharedFen: split.planFen },
      byBrand: result.byBrand.flatMap(({ key, nowFen, planFen }) =>
        key === null ? [] : [{ brandId: key, name: this.catalog.brand(key)?.name ?? '', nowFen, planFen }],
      ),
      byChannel: result.byChannel.map(({ key, nowFen, planFen }) => ({ channel: key, nowFen, planFen })),
      topGuides: split.byGuide.slice(0, TOP_GUIDES).map(({ key, nowFen, planFen }) => ({
        guideId: key,
        name: this.entries.guideName(key),
        nowFen,
        planFen,
      })),
    };
  }

  /** The pools of the month among those who worked in the stores, by the rules of then and with this plan's in place. */
  private async split(result: Simulation, plan: CommissionPlan, inForce: readonly CommissionPlan[], month: string) {
    const storeIds = result.byPool.map(({ key }) => key);
    const lastInstant = new Date(endOf(month).getTime() - 1);
    const planOf = (brandId: number | null) => planAt(inForce, lastInstant, brandId);
    const [now, then, members] = [
      await this.rules.of(storeIds, month, { planOf }),
      await this.rules.of(storeIds, month, { planOf: (id) => planInPlace(plan, id, planOf(id)) }),
      await poolMembers(this.database, storeIds, month),
    ];
    return simulateSplit(result, (id) => ({
      now: now.get(id)!.split,
      plan: then.get(id)!.split,
      members: members.get(id) ?? [],
    }));
  }

  private async *lines(month: string): AsyncGenerator<SaleLineEntity[]> {
    for (let day = `${month}-01`; day <= lastDayOf(month); day = addDays(day, 1)) {
      for (let after = 0; ;) {
        const ids = await this.database.query<{ id: unknown }>(
          `SELECT id FROM sale_line WHERE day = ? AND id > ? ORDER BY id LIMIT ${CHUNK}`,
          [day, after],
        );
        if (!ids.length) break;
        const found = this.database.dataSource.getRepository(SaleLineEntity);
        yield await found.find({ where: { id: In(ids.map((row) => num(row.id))) }, order: { id: 'ASC' } });
        if (ids.length < CHUNK) break;
        after = num(ids.at(-1)!.id);
      }
    }
  }

  private async net(lines: readonly SaleLineEntity[], plan: CommissionPlan) {
    const ids = inList([...new Set(lines.map(({ saleId }) => saleId))]);
    const heads = await this.database.query<Record<'id' | 'member_id' | 'origin_store_id', number | null>>(
      `SELECT id, member_id, origin_store_id FROM sale WHERE id IN ${ids.sql}`,
      ids.params,
    );
    const linesOf = new Map<number, SaleLineEntity[]>();
    for (const line of lines) linesOf.set(line.saleId, [...(linesOf.get(line.saleId) ?? []), line]);
    const sales = heads.map((head) => ({
      sale: { id: num(head.id), memberId: head.member_id, originStoreId: head.origin_store_id },
      lines: linesOf.get(num(head.id)) ?? [],
    }));
    const facts = await this.facts.of(this.database.dataSource, sales, undefined, plan);
    return lines.map((line) => {
      const given = facts.get(line.id)!.line;
      return { ...given, netFen: line.netFen - line.returnedFen };
    });
  }
}
