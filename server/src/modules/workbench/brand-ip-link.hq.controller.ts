import { Inject, Singleton } from '@midwayjs/core';
import { getBrandIpLinkCode, mintBrandIpLink } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { BrandIps } from '../staffing';
import { ShareLinks } from './share-links.service';

/** A brand IP shares through headquarters: parcel cards, official accounts, groups (A108). */
@Singleton()
export class BrandIpLinkHqController {
  @Inject() brandIps!: BrandIps;
  @Inject() links!: ShareLinks;

  @Endpoint(mintBrandIpLink)
  async mint({ params, body, caller }: Input<typeof mintBrandIpLink>) {
    const { token, path, scene } = await this.links.mint(body, this.brandIps.at(params.guideId, caller));
    return { token, path, scene };
  }

  @Endpoint(getBrandIpLinkCode)
  code({ params, caller }: Input<typeof getBrandIpLinkCode>) {
    return this.links.code(this.brandIps.at(params.guideId, caller).guideId, params.token);
  }
}
