import { Inject, Singleton } from '@midwayjs/core';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import type { NoticeKind } from './notice.entities';
import { Notices } from './notices.service';

/** What any capability publishes as `guide.told`, to one guide or to many alike. */
export interface GuideTold {
  readonly guideId?: number;
  /** At most a few thousand at once. */
  readonly guideIds?: readonly number[];
  readonly kind: NoticeKind;
  readonly title: string;
  readonly text: string;
  readonly amountFen?: number;
  readonly path?: string;
  readonly reference: string;
}

/** Turns what other capabilities tell guides into notices. */
@Singleton()
export class TellGuides {
  @Inject() notices!: Notices;

  @OnEvent('guide.told')
  async told({ tx, payload }: DatabaseTask<GuideTold>): Promise<void> {
    const { guideId, guideIds = [], ...notice } = payload;
    const all = new Set(guideId === undefined ? guideIds : [guideId, ...guideIds]);
    await this.notices.add(
      tx,
      [...all].map((id) => ({ ...notice, guideId: id })),
    );
  }
}
