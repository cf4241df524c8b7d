import { Inject, Singleton } from '@midwayjs/core';
import { buildScene } from '@qiandian/shared';
import { type CodeFacts, type DrawnCode, DrawnCodes, type LinkTokenEntity } from '../guides';

/** Page of the mini program that a link of each kind opens, without leading slash, as codes want it. */
export const LINK_PAGES: Readonly<Record<LinkTokenEntity['kind'], string>> = {
  product: 'pkg-goods/product/index',
  zone: 'pkg-goods/zone/index',
  material: 'pkg-goods/material/index',
  store: 'pages/storefront/index',
};

type CodedLink = Pick<LinkTokenEntity, 'token' | 'guideId' | 'kind'>;

/** Mini-program codes of links. */
@Singleton()
export class LinkCodes {
  @Inject() codes!: DrawnCodes;

  /** @throws Problem WECHAT_UNAVAILABLE */
  of(link: CodedLink): Promise<DrawnCode> {
    return this.codes.of(factsOf(link));
  }

  /** In the links' order. @throws Problem WECHAT_UNAVAILABLE */
  all(links: readonly CodedLink[]): Promise<DrawnCode[]> {
    return this.codes.all(links.map(factsOf));
  }
}

const factsOf = ({ guideId, token, kind }: CodedLink): CodeFacts => ({
  scene: buildScene(guideId, token),
  page: LINK_PAGES[kind],
});
