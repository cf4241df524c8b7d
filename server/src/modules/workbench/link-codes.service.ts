import { Inject, Singleton } from '@midwayjs/core';
import { buildScene } from '@qiandian/shared';
import { WechatApi } from '../../platform/wechat';
import { drawCode, type LinkTokenEntity } from '../guides';

/** Page of the mini program that a link of each kind opens, without leading slash, as codes want it. */
export const LINK_PAGES: Readonly<Record<LinkTokenEntity['kind'], string>> = {
  product: 'pkg-goods/product/index',
  zone: 'pkg-goods/zone/index',
  material: 'pkg-goods/material/index',
  store: 'pages/storefront/index',
};

export interface LinkCode {
  /** A PNG as a data URI. */
  readonly image: string;
  readonly scene: string;
  readonly page: string;
}
type CodedLink = Pick<LinkTokenEntity, 'token' | 'guideId' | 'kind'>;

/** Some 60 KB each. */
const KEPT = 1_000;
/**
 * WeChat draws 5,000 codes a minute for the whole chain (wechat.md B1) and takes a fifth of a second for one: so many at
 * a time leave room for every other process, and for guides who want a single one.
 */
const AT_ONCE = 4;

/** Mini-program codes of links. A code never changes once drawn: the latest are kept, and two who ask wait for one drawing. */
@Singleton()
export class LinkCodes {
  @Inject() wechat!: WechatApi;
  private readonly drawn = new Map<string, Promise<string>>();
  private free = AT_ONCE;
  private readonly queue: (() => void)[] = [];

  /** @throws Problem WECHAT_UNAVAILABLE */
  async of(link: CodedLink): Promise<LinkCode> {
    return { image: await this.image(link, (draw) => draw()), ...this.wordsOf(link) };
  }

  /** In the links' order; drawn a few at a time, whoever asks. @throws Problem WECHAT_UNAVAILABLE: what was drawn is kept */
  async all(links: readonly CodedLink[]): Promise<LinkCode[]> {
    let failure: { error: unknown } | undefined;
    /** What still waits for its turn is not asked for once one was refused. */
    const draw = (ask: () => Promise<string>) =>
      this.inTurn(async () => {
        if (failure) throw failure.error;
        return ask().catch((error: unknown) => {
          failure ??= { error };
          throw error;
        });
      });
    return Promise.all(links.map(async (link) => ({ image: await this.image(link, draw), ...this.wordsOf(link) })));
  }

  private wordsOf({ guideId, token, kind }: CodedLink): Omit<LinkCode, 'image'> {
    return { scene: buildScene(guideId, token), page: LINK_PAGES[kind] };
  }

  private image(link: CodedLink, run: (draw: () => Promise<string>) => Promise<string>): Promise<string> {
    const known = this.drawn.get(link.token);
    const { scene, page } = this.wordsOf(link);
    const image = known ?? run(() => drawCode(this.wechat, scene, page));
    // asked for last, forgotten last
    this.drawn.delete(link.token);
    this.drawn.set(link.token, image);
    if (known) return known;
    image.catch(() => this.drawn.get(link.token) === image && this.drawn.delete(link.token));
    const [oldest] = this.drawn.keys();
    if (this.drawn.size > KEPT && oldest !== undefined) this.drawn.delete(oldest);
    return image;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
