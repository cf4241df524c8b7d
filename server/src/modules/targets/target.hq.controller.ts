import { Inject, Singleton } from '@midwayjs/core';
import { exportTargets, listTargets, putTargets } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Exports } from '../hq';
import { ExportTargets } from './export-targets.service';
import { PutTargets } from './put-targets.service';
import { TargetTree } from './target-tree.service';

/** Targets at any node, for headquarters and regions. */
@Singleton()
export class TargetHqController {
  @Inject() tree!: TargetTree;
  @Inject() targets!: PutTargets;
  @Inject() exports!: Exports;
  @Inject() sheets!: ExportTargets;

  @Endpoint(listTargets)
  list({ query, caller }: Input<typeof listTargets>) {
    return this.tree.page(query, caller.scope);
  }

  @Endpoint(exportTargets)
  file({ query, caller, ctx }: Input<typeof exportTargets>) {
    return this.exports.file(() => this.sheets.sheet(query, caller), query, caller, ctx);
  }

  @Endpoint(putTargets)
  async put({ body, caller }: Input<typeof putTargets>) {
    return { saved: await this.targets.byHq(body.month, body.metric, body.items, caller) };
  }
}
