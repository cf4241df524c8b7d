import { Inject, Singleton } from '@midwayjs/core';
import { listZoneCandidates } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ZoneCandidates } from './zone-candidates.service';

/** Which goods to bring forward, from how they sell. */
@Singleton()
export class ZoneCandidatesHqController {
  @Inject() candidates!: ZoneCandidates;

  @Endpoint(listZoneCandidates)
  list({ query, caller }: Input<typeof listZoneCandidates>) {
    return this.candidates.page(query, caller);
  }
}
