import { Inject, Singleton } from '@midwayjs/core';
import {
  addManualEntry,
  closeStatementPeriod,
  exportStatements,
  getStatement,
  listRebates,
  listStatementPeriods,
  listStatements,
} from '@qiandian/shared/contract';
import { Endpoint, type Input, raw } from '../../platform/http';
import { Adjust } from './adjust.service';
import { ExportStatements } from './export-statements.service';
import { Periods } from './periods.service';
import { Rebates } from './rebates.service';
import { StatementDesk } from './statement-desk.service';

/** Months of settlement at headquarters' desk. */
@Singleton()
export class SettlementHqController {
  @Inject() periods!: Periods;
  @Inject() desk!: StatementDesk;
  @Inject() exports!: ExportStatements;
  @Inject() adjust!: Adjust;
  @Inject() rebates!: Rebates;

  @Endpoint(listStatementPeriods)
  listPeriods({ query, caller }: Input<typeof listStatementPeriods>) {
    return this.periods.page(query, caller);
  }

  @Endpoint(closeStatementPeriod)
  close({ params, caller }: Input<typeof closeStatementPeriod>) {
    return this.periods.close(params.month, caller);
  }

  @Endpoint(listStatements)
  list({ params, query, caller }: Input<typeof listStatements>) {
    return this.desk.page(params.month, query, caller);
  }

  @Endpoint(getStatement)
  one({ params, query, caller }: Input<typeof getStatement>) {
    return this.desk.one(params.statementId, query, caller);
  }

  @Endpoint(exportStatements)
  async export({ params, query, caller, ctx }: Input<typeof exportStatements>) {
    const book = await this.exports.xlsx(params.month, query.kind, caller);
    ctx.set('content-disposition', `attachment; filename="statements-${params.month}-${query.kind}.xlsx"`);
    return raw(book, { type: exportStatements.file });
  }

  @Endpoint(addManualEntry)
  add({ body, caller, ctx }: Input<typeof addManualEntry>) {
    return this.adjust.add(ctx.get('idempotency-key'), body, caller);
  }

  @Endpoint(listRebates)
  listRebates({ query, caller }: Input<typeof listRebates>) {
    return this.rebates.page(query, caller);
  }
}
