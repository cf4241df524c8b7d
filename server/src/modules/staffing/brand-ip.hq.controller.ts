import { Inject, Singleton } from '@midwayjs/core';
import { addBrandIp, listBrandIps, listNonCompliant } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { BrandIps } from './brand-ips.service';
import { WecomCompliance } from './wecom-compliance.service';

@Singleton()
export class BrandIpHqController {
  @Inject() brandIps!: BrandIps;
  @Inject() compliance!: WecomCompliance;

  @Endpoint(listBrandIps)
  list({ query, caller }: Input<typeof listBrandIps>) {
    return this.brandIps.page(query, caller);
  }

  @Endpoint(addBrandIp)
  add({ body, caller }: Input<typeof addBrandIp>) {
    return this.brandIps.add(body, caller);
  }

  @Endpoint(listNonCompliant)
  nonCompliant({ query, caller }: Input<typeof listNonCompliant>) {
    return this.compliance.page(query, caller);
  }
}
