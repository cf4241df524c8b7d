import { Inject, Singleton } from '@midwayjs/core';
import { openLink } from '@qiandian/shared/contract';
import { Endpoint, type Input, Problem } from '../../platform/http';
import { Links } from '../guides';

/** A code's scene has room for the token only (wechat.md B1): the page it opens asks here what it is about. */
@Singleton()
export class LinkShopController {
  @Inject() links!: Links;

  @Endpoint(openLink)
  async open({ params }: Input<typeof openLink>) {
    const link = await this.links.byToken(params.token);
    if (!link) throw new Problem('LINK_NOT_FOUND');
    return { kind: link.kind, targetId: link.targetId, guideId: link.guideId };
  }
}
