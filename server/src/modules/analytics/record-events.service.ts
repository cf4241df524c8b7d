import { Init, Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, recordEvents } from '@qiandian/shared/contract';
import { shanghaiDay } from '../../domain/time';
import { Batcher } from '../../platform/batcher';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, type Tx } from '../../platform/db';
import { Queues } from '../../platform/http';
import { Metrics } from '../../platform/metrics';
import { Members } from '../members';
import { type ZoneCount, ZoneCounts } from '../promotions';
import { addToRows } from './add-to-rows';
import { IdTaken, insertEvents, type Reported } from './insert-events';
import { LinkTargets } from './link-targets.service';
import { staffAmong } from './pending-events.repository';
import { settleEventTimes } from './settle-event-times';

type ReadEvent = Parsed<typeof recordEvents>['body']['events'][number];
/** What one request brought. */
interface Report {
  readonly events: readonly Reported[];
  readonly refused: number;
}

const ZONE_EVENTS: Readonly<Record<string, 'impressions' | 'clicks'>> = {
  zone_impression: 'impressions',
  zone_click: 'clicks',
};

export const EVENT_QUEUE = 'events';
/** Events wait for no row of each other: while one batch is being written, the next one is read and put together. */
const LANES = 2;
const MOST_TRIES = 5;

/** Takes in what screens report (A19, A136). What waits of all requests is written with one INSERT. */
@Singleton()
export class RecordEvents {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() zones!: ZoneCounts;
  @Inject() links!: LinkTargets;
  @Inject() metrics!: Metrics;
  @Inject() queues!: Queues;
  @Inject() people!: Members;
  private batcher!: Batcher<Report, undefined>;

  @Init()
  init(): void {
    const options = { name: EVENT_QUEUE, max: 100, lanes: LANES, metrics: this.metrics, queues: this.queues };
    this.batcher = new Batcher((reports) => this.write(reports), options);
  }

  /** @returns once they are written; an event that came before, by its id, is accepted and counts once */
  async record(items: readonly ReadEvent[], person: string): Promise<Answer<typeof recordEvents>> {
    const now = this.clock.now();
    const refused = items.flatMap((item, index) => ('refused' in item ? [{ index, message: item.refused }] : []));
    const good = items.flatMap((item) => ('refused' in item ? [] : [item]));
    const times = settleEventTimes(
      good.map((event) => new Date(event.at)),
      now,
    );
    const events = good.map((event, i) => ({ at: times[i]!, receivedAt: now, event, person }));
    await this.batcher.submit({ events, refused: refused.length });
    return { accepted: events.length, ...(refused.length ? { refused } : {}) };
  }

  /** Of thousands of ids a second that several processes mint, now and then one is another's too: the next try has others. */
  private async write(reports: readonly Report[]): Promise<undefined[]> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.writeOnce(reports);
      } catch (error) {
        if (tries === MOST_TRIES || !(error instanceof IdTaken || isDuplicate(error))) throw error;
      }
    }
  }

  private async writeOnce(reports: readonly Report[]): Promise<undefined[]> {
    const reported = reports.flatMap((report) => report.events);
    const refused = reports.reduce((sum, report) => sum + report.refused, 0);
    const links = await this.links.of(reported.flatMap(({ event }) => event.link ?? []));
    await this.database.inTx(async (tx) => {
      if (refused) await this.note(tx, [{ day: shanghaiDay(this.clock.now()), name: '', duplicates: 0, refused }]);
      if (!reported.length) return;
      const events = await this.withoutPersons(tx, reported);
      const written = await insertEvents(tx, events, links);
      if (written.length < events.length) await this.noteDuplicates(tx, events, new Set(written));
      await this.zones.add(tx, written.flatMap(toZoneCount));
    });
    return reports.map(() => undefined);
  }

  /** Who withdrew the consent is nobody from then on (D5); what staff do is a record of their work, shown to no guide. */
  private async withoutPersons(tx: Tx, events: readonly Reported[]): Promise<readonly Reported[]> {
    const members = [
      ...new Set(events.flatMap(({ person }) => (person.startsWith('m') ? [Number(person.slice(1))] : []))),
    ];
    const withdrawn = [...(await this.people.withdrawn(tx, members))].map((id) => `m${id}`);
    if (!withdrawn.length) return events;
    const staff = await staffAmong(tx, withdrawn);
    const nobody = new Set(withdrawn.filter((person) => !staff.has(person)));
    return events.map((event) => (nobody.has(event.person) ? { ...event, person: '' } : event));
  }

  private noteDuplicates(tx: Tx, events: readonly Reported[], written: ReadonlySet<Reported>): Promise<void> {
    const sums = new Map<string, { day: string; name: string; duplicates: number; refused: number }>();
    for (const reported of events.filter((one) => !written.has(one))) {
      const [day, { name }] = [shanghaiDay(reported.at), reported.event];
      const sum = sums.get(`${day} ${name}`) ?? { day, name, duplicates: 0, refused: 0 };
      sums.set(`${day} ${name}`, { ...sum, duplicates: sum.duplicates + 1 });
    }
    return this.note(tx, [...sums.values()]);
  }

  private note(
    tx: Tx,
    rows: readonly { day: string; name: string; duplicates: number; refused: number }[],
  ): Promise<void> {
    const days = { table: 'event_day', keys: ['day', 'name'], add: ['duplicates', 'refused'] };
    return addToRows(
      tx,
      days,
      rows.map((row) => ({ ...row })),
    );
  }
}

const toZoneCount = ({ at, event }: Reported): ZoneCount[] => {
  const what = ZONE_EVENTS[event.name];
  return what && event.zoneId ? [{ zoneId: event.zoneId, day: shanghaiDay(at), [what]: 1 }] : [];
};
