import { Init, Inject, Singleton } from '@midwayjs/core';
import type { Parsed, recordEvents } from '@qiandian/shared/contract';
import { shanghaiDay } from '../../domain/time';
import { Batcher } from '../../platform/batcher';
import { Clock } from '../../platform/clock';
import { Database, insertRows, type SqlValue, sqlTime } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { Metrics } from '../../platform/metrics';
import { type ZoneCount, ZoneCounts } from '../promotions';
import { settleEventTimes } from './settle-event-times';

type TrackedEvent = Parsed<typeof recordEvents>['body']['events'][number];
interface Reported {
  readonly at: Date;
  readonly event: TrackedEvent;
  /** `m<memberId>` or `v<visitorId>`, '' when nobody is known. */
  readonly person: string;
}

const COLUMNS = [
  'id',
  'at',
  'name',
  'person',
  'page',
  'store_id',
  'guide_id',
  'product_id',
  'zone_id',
  'link',
  'channel',
  'session',
  'query',
  'value',
];
const ZONE_EVENTS: Readonly<Record<string, 'impressions' | 'clicks'>> = {
  zone_impression: 'impressions',
  zone_click: 'clicks',
};

/** Takes in what screens report (A19, A136). What waits of all requests is written with one INSERT. */
@Singleton()
export class RecordEvents {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() zones!: ZoneCounts;
  @Inject() metrics!: Metrics;
  private batcher!: Batcher<readonly Reported[], number>;

  @Init()
  init(): void {
    const options = { name: 'events', max: 100, metrics: this.metrics };
    this.batcher = new Batcher((batches) => this.write(batches), options);
  }

  /** @returns how many were written, once they are */
  async record(events: readonly TrackedEvent[], person: string): Promise<number> {
    const times = settleEventTimes(
      events.map((event) => new Date(event.at)),
      this.clock.now(),
    );
    return this.batcher.submit(events.map((event, i) => ({ at: times[i]!, event, person })));
  }

  private async write(batches: readonly (readonly Reported[])[]): Promise<number[]> {
    const all = batches.flat();
    await this.database.inTx(async (tx) => {
      await insertRows(tx, 'event', COLUMNS, all.map(toRow));
      await this.zones.add(tx, all.flatMap(toZoneCount));
    });
    return batches.map((batch) => batch.length);
  }
}

const toRow = ({ at, event: e, person }: Reported): SqlValue[] => [
  mintId(),
  sqlTime(at),
  e.name,
  person,
  e.page ?? null,
  e.storeId ?? null,
  e.guideId ?? null,
  e.productId ?? null,
  e.zoneId ?? null,
  e.link ?? null,
  e.channel ?? null,
  e.session ?? null,
  e.query ?? null,
  e.value ?? null,
];

const toZoneCount = ({ at, event }: Reported): ZoneCount[] => {
  const what = ZONE_EVENTS[event.name];
  return what && event.zoneId ? [{ zoneId: event.zoneId, day: shanghaiDay(at), [what]: 1 }] : [];
};
