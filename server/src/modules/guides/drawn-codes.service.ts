import { Inject, Singleton } from '@midwayjs/core';
import { Problem } from '../../platform/http';
import { WechatApi, WechatError } from '../../platform/wechat';

/** What a code says and which page of the mini program it opens, without leading slash, as codes want it. */
export interface CodeFacts {
  readonly scene: string;
  readonly page: string;
}
export interface DrawnCode extends CodeFacts {
  /** A PNG as a data URI. */
  readonly image: string;
}

/** Some 60 KB each. */
const KEPT = 1_000;
/**
 * WeChat draws 5,000 codes a minute for the whole chain (wechat.md B1) and takes a fifth of a second for one: so many at
 * a time leave room for every other process, and for guides who want a single one.
 */
const AT_ONCE = 4;

/** Mini-program codes. A code never changes once drawn: the latest are kept, and two who ask wait for one drawing. */
@Singleton()
export class DrawnCodes {
  @Inject() wechat!: WechatApi;
  private readonly drawn = new Map<string, Promise<string>>();
  private free = AT_ONCE;
  private readonly queue: (() => void)[] = [];

  /** @throws Problem WECHAT_UNAVAILABLE */
  async of({ scene, page }: CodeFacts): Promise<DrawnCode> {
    return { image: await this.image({ scene, page }, (draw) => draw()), scene, page };
  }

  /** In the order given; drawn a few at a time, whoever asks. @throws Problem WECHAT_UNAVAILABLE: what was drawn is kept */
  async all(codes: readonly CodeFacts[]): Promise<DrawnCode[]> {
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
    return Promise.all(
      codes.map(async ({ scene, page }) => ({ image: await this.image({ scene, page }, draw), scene, page })),
    );
  }

  private image(code: CodeFacts, run: (draw: () => Promise<string>) => Promise<string>): Promise<string> {
    const key = `${code.page}?${code.scene}`;
    const known = this.drawn.get(key);
    const image = known ?? run(() => this.draw(code));
    // asked for last, forgotten last
    this.drawn.delete(key);
    this.drawn.set(key, image);
    if (known) return known;
    image.catch(() => this.drawn.get(key) === image && this.drawn.delete(key));
    const [oldest] = this.drawn.keys();
    if (this.drawn.size > KEPT && oldest !== undefined) this.drawn.delete(oldest);
    return image;
  }

  private async draw(code: CodeFacts): Promise<string> {
    try {
      const { bytes } = await this.wechat.miniProgramCode(code);
      return `data:image/png;base64,${bytes.toString('base64')}`;
    } catch (error) {
      if (error instanceof WechatError) throw new Problem('WECHAT_UNAVAILABLE');
      throw error;
    }
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
