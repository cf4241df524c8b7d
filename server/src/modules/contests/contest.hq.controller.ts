import { Inject, Singleton } from '@midwayjs/core';
import {
  addContest,
  exportWinners,
  getHqContest,
  listHqContests,
  moveContest,
  updateContest,
} from '@qiandian/shared/contract';
import { Endpoint, type Input, raw } from '../../platform/http';
import { ContestDesk } from './contest-desk.service';
import { ExportWinners } from './export-winners.service';

/** Contests, for those who run them. */
@Singleton()
export class ContestHqController {
  @Inject() desk!: ContestDesk;
  @Inject() sheets!: ExportWinners;

  @Endpoint(listHqContests)
  list({ query, caller }: Input<typeof listHqContests>) {
    return this.desk.page(query, caller);
  }

  @Endpoint(addContest)
  add({ body, caller }: Input<typeof addContest>) {
    return this.desk.add(body, caller);
  }

  @Endpoint(updateContest)
  update({ params, body, caller }: Input<typeof updateContest>) {
    return this.desk.update(params.contestId, body, caller);
  }

  @Endpoint(moveContest)
  move({ params, caller }: Input<typeof moveContest>) {
    return this.desk.move(params.contestId, params.action, caller);
  }

  @Endpoint(getHqContest)
  one({ params, query, caller }: Input<typeof getHqContest>) {
    return this.desk.detail(params.contestId, query, caller);
  }

  @Endpoint(exportWinners)
  async winners({ params, caller, ctx }: Input<typeof exportWinners>) {
    const sheet = await this.sheets.xlsx(params.contestId, caller);
    ctx.set('content-disposition', `attachment; filename="contest-${params.contestId}-winners.xlsx"`);
    return raw(sheet, { type: exportWinners.file });
  }
}
