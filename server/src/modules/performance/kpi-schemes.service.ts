import { Inject, Singleton } from '@midwayjs/core';
import type { addKpiScheme, Answer, listKpiSchemes, Parsed } from '@qiandian/shared/contract';
import { kpiSchemeProblems } from '../../domain/performance';
import { shanghaiDay } from '../../domain/time';
import { assertWholeChain, type HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from '../hq';
import { monthOf } from '../targets';
import { KpiSchemeEntity } from './kpi.entities';

type SchemeAnswer = Answer<typeof addKpiScheme>;

/** What guides are measured by: a scheme holds from its month until the next one's. */
@Singleton()
export class KpiSchemes {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() audit!: Audit;

  /** The scheme a month is measured by; none before the first. */
  async inForce(month: string): Promise<KpiSchemeEntity | undefined> {
    const schemes = await this.all();
    return schemes.find(({ fromMonth }) => fromMonth <= month);
  }

  async page({ page, size }: Parsed<typeof listKpiSchemes>['query']): Promise<Answer<typeof listKpiSchemes>> {
    const schemes = await this.all();
    const items = schemes.slice((page - 1) * size, page * size).map(view);
    return { items, total: schemes.length, page, size };
  }

  /**
   * Everybody's scheme: who sees a part of the chain does not set it.
   * @throws Problem OUT_OF_SCOPE, KPI_WEIGHTS, PLAN_IN_PAST, PLAN_OVERLAPS (a scheme begins in that month already)
   */
  async add(body: Parsed<typeof addKpiScheme>['body'], caller: HqCaller): Promise<SchemeAnswer> {
    assertWholeChain(caller);
    const [problem] = kpiSchemeProblems(body);
    if (problem) throw new Problem('KPI_WEIGHTS', { detail: problem });
    const now = this.clock.now();
    if (body.fromMonth < monthOf(shanghaiDay(now))) throw new Problem('PLAN_IN_PAST');
    return this.database
      .inTx(async (tx) => {
        const { name, fromMonth, items } = body;
        const saved = await tx
          .getRepository(KpiSchemeEntity)
          .save({ name, fromMonth, items, createdBy: caller.name, createdAt: now });
        await this.audit.record(tx, caller, {
          action: 'create',
          subject: 'kpi-scheme',
          subjectId: saved.id,
          title: `${name}（${fromMonth} 起）`,
          after: { fromMonth, items },
        });
        return view(saved);
      })
      .catch((error: unknown) => {
        if (isDuplicate(error)) throw new Problem('PLAN_OVERLAPS', { detail: '这个月已有一个方案开始，请换一个月' });
        throw error;
      });
  }

  /** Latest first. */
  private all(): Promise<KpiSchemeEntity[]> {
    return this.database.dataSource.getRepository(KpiSchemeEntity).find({ order: { fromMonth: 'DESC' } });
  }
}

const view = ({ id, name, fromMonth, items, createdBy, createdAt }: KpiSchemeEntity): SchemeAnswer => ({
  id,
  name,
  fromMonth,
  items,
  createdBy,
  createdAt: createdAt.toISOString(),
});
