import { Inject, Singleton } from '@midwayjs/core';
import { In } from 'typeorm';
import type { CommissionPlan } from '../../domain/commission';
import { type Database, inList, type Tx } from '../../platform/db';
import { Catalog } from '../catalog';
import { earnsCommission, StaffDirectory } from '../guides';
import type { SaleLineEntity } from '../sales';
import { Franchisees } from '../stores';
import { monthOf } from './credit-entry';
import { GateJudgementEntity } from './gate-judgement.entity';
import { type LineFacts, lineFactsOf, type SaleHead, type SharedFacts } from './line-facts';
import { OfflineTargets } from './offline-targets.service';
import { Plans } from './plans.service';

type Source = Database['dataSource'] | Tx;
interface Sold {
  readonly sale: SaleHead;
  readonly lines: readonly SaleLineEntity[];
}

/** Gathers what commission may look at of many lines, in a handful of statements. */
@Singleton()
export class LineFactsReader {
  @Inject() catalog!: Catalog;
  @Inject() staff!: StaffDirectory;
  @Inject() franchisees!: Franchisees;
  @Inject() plans!: Plans;
  @Inject() targets!: OfflineTargets;

  /**
   * By line id.
   * @param tried a plan that is not in force, whose terms also need the facts
   */
  async of(source: Source, sales: readonly Sold[], tx?: Tx, tried?: CommissionPlan): Promise<Map<number, LineFacts>> {
    const plans = await this.plans.published(tx);
    const asking = tried ? [...plans, tried] : plans;
    const origins = sales.flatMap(({ sale }) => sale.originStoreId ?? []);
    const lines = sales.flatMap((one) => one.lines);
    const shared: SharedFacts = {
      plans,
      terms: await this.franchisees.termsOf(origins, tx),
      judged: asking.some(({ onlineGate }) => onlineGate) ? await judgementsOf(source, lines) : new Map(),
      earns: (guideId) => earnsCommission(this.staff.byId(guideId)?.role ?? 'guide'),
      buyers: asking.some((plan) => plan.selfPurchaseRateBp > 0) ? await this.staffBuyers(source, sales) : new Map(),
      parentOf: (categoryId) => this.catalog.category(categoryId)?.parentId ?? null,
      gate: this.targets.kept ? 'open' : 'met',
    };
    return new Map(
      sales.flatMap(({ sale, lines: own }) => own.map((line) => [line.id, lineFactsOf(sale, line, shared)] as const)),
    );
  }

  /** The guides that members who are staff are, by member. */
  private async staffBuyers(source: Source, sales: readonly Sold[]): Promise<Map<number, number>> {
    const own = sales.filter(({ lines }) => lines.some(({ beneficiary }) => beneficiary === 'nobody'));
    const ids = inList([...new Set(own.flatMap(({ sale }) => sale.memberId ?? []))]);
    if (!ids.params.length) return new Map();
    type Person = { id: number; openid: string | null; unionid: string | null; phone: string | null };
    const sql = `SELECT id, openid, unionid, phone FROM member WHERE id IN ${ids.sql}`;
    const people: Person[] = await source.query(sql, ids.params);
    return new Map(
      people.flatMap((person) => {
        const staff = this.staff.recognise(person);
        return staff ? [[person.id, staff.id] as const] : [];
      }),
    );
  }
}

async function judgementsOf(
  source: Source,
  lines: readonly SaleLineEntity[],
): Promise<Map<string, GateJudgementEntity>> {
  const guides = [...new Set(lines.flatMap(({ guideId }) => guideId ?? []))];
  const months = [...new Set(lines.map(({ day }) => monthOf(day)))];
  if (!guides.length) return new Map();
  const found = await source.getRepository(GateJudgementEntity).findBy({ month: In(months), guideId: In(guides) });
  return new Map(found.map((one) => [`${one.month} ${one.guideId}`, one]));
}
