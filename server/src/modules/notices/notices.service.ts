import { Inject, Singleton } from '@midwayjs/core';
import { quietHours } from '../../domain/clienteling';
import { Clock } from '../../platform/clock';
import { insertMissingRows, sqlTime, type Tx } from '../../platform/db';
import { mintIds } from '../../platform/ids';
import { Tasks } from '../../platform/outbox';
import { Wecom } from '../../platform/wecom';
import { NoticeSettingsBook } from './notice-settings.service';
import type { NoticeKind } from './notice.entities';
import { PUSH_TASK, type Push } from './push-task';

export interface NewNotice {
  readonly guideId: number;
  readonly kind: NoticeKind;
  /** ≤ 60 characters, cut. */
  readonly title: string;
  /** ≤ 200 characters, cut. */
  readonly text: string;
  readonly amountFen?: number | undefined;
  readonly path?: string | undefined;
  /** What it is about; with the guide the key that makes telling idempotent. ≤ 70 characters. */
  readonly reference: string;
}

const REFERENCE_LENGTH = 70;

/** Tells guides things (A48): at once in their list, and pushed to WeCom where there is one, outside their quiet hours. */
@Singleton()
export class Notices {
  @Inject() clock!: Clock;
  @Inject() tasks!: Tasks;
  @Inject() settings!: NoticeSettingsBook;
  @Inject() wecom!: Wecom;

  /** Those told before, by guide and reference, are left as they are. @throws RangeError for a reference that is too long */
  async add(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
    if (!notices.length) return;
    const long = notices.find(({ reference }) => reference.length > REFERENCE_LENGTH);
    if (long) throw new RangeError(`reference is too long: ${long.reference}`);
    const now = this.clock.now();
    const ids = mintIds(notices.length);
    // one order for all writers, so that they never wait for each other in a circle
    const sorted = [...notices].sort((a, b) => a.guideId - b.guideId || (a.reference < b.reference ? -1 : 1));
    await insertMissingRows(
      tx,
      'guide_notice',
      ['id', 'guide_id', 'at', 'kind', 'title', 'text', 'amount_fen', 'path', 'reference'],
      sorted.map((notice, i) => [
        ids[i]!,
        notice.guideId,
        sqlTime(now),
        notice.kind,
        [...notice.title].slice(0, 60).join(''),
        [...notice.text].slice(0, 200).join(''),
        notice.amountFen ?? null,
        notice.path ?? null,
        `${notice.guideId}:${notice.reference}`,
      ]),
    );
    if (this.wecom.enabled) await this.schedulePushes(tx, sorted, now);
  }

  /** What comes in quiet hours is pushed as one message when they end. */
  private async schedulePushes(tx: Tx, notices: readonly NewNotice[], now: Date): Promise<void> {
    const settings = await this.settings.ofMany(tx, [...new Set(notices.map(({ guideId }) => guideId))]);
    const held = (guideId: number): Date | null => quietHours(settings.get(guideId)!, now);
    await this.tasks.schedule(
      tx,
      notices
        .filter(({ guideId }) => settings.get(guideId)!.push)
        .map(({ guideId, reference }) => {
          const until = held(guideId);
          const payload: Push = until
            ? { guideId, since: now.toISOString(), until: until.toISOString() }
            : { guideId, reference };
          const key = until ? `${guideId}:until ${until.toISOString()}` : `${guideId}:${reference}`;
          return { kind: PUSH_TASK, key, payload, runAt: until ?? now };
        }),
    );
  }
}
