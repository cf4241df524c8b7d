import { Inject, Singleton } from '@midwayjs/core';
import {
  addCommissionPlan,
  deleteCommissionPlan,
  endCommissionPlan,
  listCommissionPlans,
  previewCommissionPlan,
  publishCommissionPlan,
  simulateCommissionPlan,
  updateCommissionPlan,
} from '@qiandian/shared/contract';
import { assertWholeChain } from '../../platform/auth';
import { Endpoint, type Input } from '../../platform/http';
import { Catalog } from '../catalog';
import { pathOf } from './line-facts';
import { PlanDesk } from './plan-desk.service';
import { previewPlan } from './preview-plan';
import { Simulate } from './simulate.service';

/** Commission plans at headquarters' desk. */
@Singleton()
export class PlanHqController {
  @Inject() desk!: PlanDesk;
  @Inject() simulation!: Simulate;
  @Inject() catalog!: Catalog;

  @Endpoint(listCommissionPlans)
  list({ query }: Input<typeof listCommissionPlans>) {
    return this.desk.page(query);
  }

  @Endpoint(addCommissionPlan)
  add({ body, caller }: Input<typeof addCommissionPlan>) {
    return this.desk.add(body, caller);
  }

  @Endpoint(updateCommissionPlan)
  update({ params, body, caller }: Input<typeof updateCommissionPlan>) {
    return this.desk.update(params.planId, body, caller);
  }

  @Endpoint(deleteCommissionPlan)
  async remove({ params, caller }: Input<typeof deleteCommissionPlan>) {
    await this.desk.remove(params.planId, caller);
    return { ok: true as const };
  }

  @Endpoint(publishCommissionPlan)
  publish({ params, caller }: Input<typeof publishCommissionPlan>) {
    return this.desk.publish(params.planId, caller);
  }

  @Endpoint(endCommissionPlan)
  end({ params, body, caller }: Input<typeof endCommissionPlan>) {
    return this.desk.end(params.planId, new Date(body.effectiveTo), caller);
  }

  @Endpoint(previewCommissionPlan)
  preview({ body }: Input<typeof previewCommissionPlan>) {
    const parentOf = (id: number) => this.catalog.category(id)?.parentId ?? null;
    return previewPlan(body, pathOf(body.sale.categoryId ?? null, parentOf));
  }

  /** Shows what the whole chain sells. */
  @Endpoint(simulateCommissionPlan)
  simulate({ params, body, caller }: Input<typeof simulateCommissionPlan>) {
    assertWholeChain(caller);
    return this.simulation.month(params.planId, body.month);
  }
}
