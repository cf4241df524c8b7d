import { Inject, Singleton } from '@midwayjs/core';
import { COMMISSION_POSTED, type CommissionPosted } from '../commission';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import { earningNotice } from './earning-notice';
import { type Earning, postedEarnings } from './posted-earnings.repository';
import { Notices } from './notices.service';

/** Tells guides what has just been posted for them (A48): one notice for each sale, however many lines it has. */
@Singleton()
export class TellEarnings {
  @Inject() notices!: Notices;

  @OnEvent(COMMISSION_POSTED)
  async posted({ tx, payload }: DatabaseTask<CommissionPosted>): Promise<void> {
    const entries = await postedEarnings(tx, payload.entryIds);
    await this.notices.add(tx, groups(entries).map(earningNotice));
  }
}

/** Entries of one guide, sale and kind belong together; each of those beside sales stands alone. */
function groups(entries: readonly Earning[]): Earning[][] {
  const found = new Map<string, Earning[]>();
  for (const entry of entries) {
    const key = [entry.guideId, entry.kind, entry.saleId ?? `extra ${entry.entryId}`].join(' ');
    const group = found.get(key);
    if (group) group.push(entry);
    else found.set(key, [entry]);
  }
  return [...found.values()];
}
