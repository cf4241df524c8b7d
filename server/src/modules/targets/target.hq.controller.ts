import { Inject, Singleton } from '@midwayjs/core';
import { listTargets, putTargets } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { PutTargets } from './put-targets.service';
import { TargetTree } from './target-tree.service';

/** Targets at any node, for headquarters and regions. */
@Singleton()
export class TargetHqController {
  @Inject() tree!: TargetTree;
  @Inject() targets!: PutTargets;

  @Endpoint(listTargets)
  list({ query, caller }: Input<typeof listTargets>) {
    return this.tree.page(query, caller.scope);
  }

  @Endpoint(putTargets)
  async put({ body, caller }: Input<typeof putTargets>) {
    return { saved: await this.targets.byHq(body.month, body.metric, body.items, caller) };
  }
}
