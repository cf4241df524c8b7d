import { Inject, Singleton } from '@midwayjs/core';
import { addBrandIp, listBrandIps, listNonCompliant, setBrandIpStatus, updateBrandIp } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { BrandIps } from './brand-ips.service';
import { EditBrandIps } from './edit-brand-ips.service';
import { WecomCompliance } from './wecom-compliance.service';

@Singleton()
export class BrandIpHqController {
  @Inject() brandIps!: BrandIps;
  @Inject() edits!: EditBrandIps;
  @Inject() compliance!: WecomCompliance;

  @Endpoint(listBrandIps)
  list({ query, caller }: Input<typeof listBrandIps>) {
    return this.brandIps.page(query, caller);
  }

  @Endpoint(addBrandIp)
  add({ body, caller }: Input<typeof addBrandIp>) {
    return this.brandIps.add(body, caller);
  }

  @Endpoint(updateBrandIp)
  async update({ params, body, caller }: Input<typeof updateBrandIp>) {
    await this.edits.update(params.guideId, body, caller);
    return this.brandIps.one(params.guideId);
  }

  @Endpoint(setBrandIpStatus)
  async setStatus({ params, body, caller }: Input<typeof setBrandIpStatus>) {
    await this.edits.setStatus(params.guideId, body, caller);
    return this.brandIps.one(params.guideId);
  }

  @Endpoint(listNonCompliant)
  nonCompliant({ query, caller }: Input<typeof listNonCompliant>) {
    return this.compliance.page(query, caller);
  }
}
