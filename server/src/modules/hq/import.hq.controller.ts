import { Inject, Singleton } from '@midwayjs/core';
import { acceptImport, dryRunImport, getImport, getImportTemplate } from '@qiandian/shared/contract';
import { Endpoint, type Input, raw } from '../../platform/http';
import { ImportDesk } from './import-desk.service';

@Singleton()
export class ImportHqController {
  @Inject() desk!: ImportDesk;

  @Endpoint(dryRunImport)
  dryRun({ params, query, body, caller }: Input<typeof dryRunImport>) {
    return this.desk.dryRun(params.kind, query.fileName, body, caller);
  }

  @Endpoint(getImport)
  one({ params, caller }: Input<typeof getImport>) {
    return this.desk.one(params.importId, caller);
  }

  @Endpoint(acceptImport)
  accept({ params, body, caller }: Input<typeof acceptImport>) {
    return this.desk.accept(params.importId, body.skipBadRows, caller);
  }

  @Endpoint(getImportTemplate)
  template({ params, ctx }: Input<typeof getImportTemplate>) {
    ctx.set('content-disposition', `attachment; filename="${params.kind}-template.csv"`);
    return raw(this.desk.template(params.kind), { type: getImportTemplate.file });
  }
}
