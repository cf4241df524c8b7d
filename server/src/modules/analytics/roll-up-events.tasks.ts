import { Init, Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, insertMissingRows, readTimeOrNull, sqlTime, type Tx, updateCount } from '../../platform/db';
import { Metrics } from '../../platform/metrics';
import { TaskHandler } from '../../platform/outbox';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { addToRows } from './add-to-rows';
import { ContentFaces } from './content-faces.service';
import { countPaidVisits } from './paid-visits';
import { mergeVisitors } from './merge-visitors';
import {
  dropBatches,
  eventsOf,
  membersBehind,
  type PendingEvent,
  pendingBatches,
  sharesBetween,
  staffAmong,
} from './pending-events.repository';
import { ONE_SHARE_MS, repeatedShares } from './repeated-shares';
import { type Known, SHARE_EVENTS, trafficOf } from './traffic-of';
import { TrafficSums, type Visit } from './traffic-sums';
import { CountedMarks, countVisit, visitorsOf } from './traffic-visitors';

const LATE_MS = 5 * 60_000;
const QUALITY = {
  table: 'event_day',
  keys: ['day', 'name'],
  add: ['events', 'no_session', 'no_store', 'no_person', 'no_content', 'no_guide', 'no_channel', 'late'],
};

/**
 * Counts what has arrived into the roll-ups (A36, A135). Each lot is one transaction: events are counted and their batches
 * taken away together, so every event counts once, whoever counts, however late it arrived. Who is a new person of a day
 * is asked of the set of visitors, so distinct people are exact.
 */
@Singleton()
export class RollUpEvents {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() faces!: ContentFaces;
  @Inject() metrics!: Metrics;

  @Init()
  async init(): Promise<void> {
    const help = 'Age of the oldest events that are not counted yet.';
    this.metrics.gauge('events_waiting_seconds', help, undefined, async () => [['', await this.lag()]]);
  }

  /** How long the oldest events have waited to be counted, in seconds; 0 when none wait. */
  async lag(): Promise<number> {
    const [oldest] = await this.database.query<{ at: unknown }>('SELECT MIN(at) AS at FROM event_batch');
    const at = readTimeOrNull(oldest?.at);
    return at ? Math.max(0, (this.clock.now().getTime() - at.getTime()) / 1000) : 0;
  }

  /** Not `database`: each lot is a transaction of its own, and a lot that is done is done. */
  @TaskHandler('analytics.roll-up', { effect: 'outside', everySeconds: 30, leaseSeconds: 300 })
  async run(): Promise<void> {
    while (await this.lot());
  }

  /** @returns whether there may be more */
  private lot(): Promise<boolean> {
    return this.database.inTx(async (tx) => {
      await this.lock(tx);
      const moreVisitors = await mergeVisitors(tx, this.clock.now());
      const morePaid = await countPaidVisits(tx);
      const batches = await pendingBatches(tx);
      if (!batches.length) return moreVisitors || morePaid;
      await this.count(tx, await this.named(tx, await eventsOf(tx, batches)));
      await dropBatches(tx, batches);
      return true;
    });
  }

  /** Whoever counts meanwhile waits here. */
  private async lock(tx: Tx): Promise<void> {
    const now = sqlTime(this.clock.now());
    const take = (): Promise<number> => updateCount(tx, "UPDATE roll_up SET at = ? WHERE name = 'traffic'", [now]);
    if (await take()) return;
    // the very first time; of two at once the later one waits for the row of the other
    await insertMissingRows(tx, 'roll_up', ['name', 'at'], [['traffic', now]]);
    await take();
  }

  /** Events of devices whose owner is known are the owner's, also those sent without a sign-in. */
  private async named(tx: Tx, events: readonly PendingEvent[]): Promise<PendingEvent[]> {
    const members = await membersBehind(tx, [...new Set(events.map(({ person }) => person))]);
    for (const [visitor, member] of members) {
      await updateCount(tx, 'UPDATE event SET person = ? WHERE person = ?', [member, visitor]);
    }
    return events.map((event) => ({ ...event, person: members.get(event.person) ?? event.person }));
  }

  private async count(tx: Tx, events: readonly PendingEvent[]): Promise<void> {
    const persons = [...new Set(events.map(({ person }) => person))];
    const staff = await staffAmong(tx, persons);
    const visits = events.flatMap((event) => {
      const traffic = trafficOf(event, staff.get(event.person), this.known);
      return traffic ? [{ event, traffic }] : [];
    });
    const repeated = await this.repeated(tx, events, staff);
    const counted = await this.alreadyCounted(tx, events);
    const sums = new TrafficSums();
    for (const { event, traffic } of visits) {
      const { pv, carts, step, guideId, storeId, channel, content } = traffic;
      const shares = repeated.has(event.id) ? 0 : traffic.shares;
      const [kind, contentId] = content ? [content.kind, content.id] : (['', 0] as const);
      const visit: Visit = { day: event.day, storeId, guideId, kind, contentId, channel };
      sums.traffic(visit, { shares, pv, carts });
      if (event.person !== '' && step > 0) countVisit(sums, counted, visit, event.person, { pv, step });
    }
    await sums.write(tx);
    await addToRows(tx, QUALITY, qualityOf(events));
  }

  /** Shares of staff that are taps on the same share, also of a share that was counted before. */
  private async repeated(
    tx: Tx,
    events: readonly PendingEvent[],
    staff: ReadonlyMap<string, number>,
  ): Promise<ReadonlySet<number>> {
    const own = events.filter(({ name, person }) => SHARE_EVENTS.has(name) && staff.has(person));
    if (!own.length) return new Set();
    const times = own.map(({ at }) => at.getTime()).sort((a, b) => a - b);
    const since = new Date(times[0]! - ONE_SHARE_MS);
    const persons = [...new Set(own.map(({ person }) => person))];
    const near = await sharesBetween(tx, persons, since, new Date(times.at(-1)!));
    return repeatedShares(
      near.flatMap((event) => {
        const traffic = trafficOf(event, staff.get(event.person), this.known);
        return traffic ? [{ id: event.id, at: event.at, guideId: traffic.guideId, content: traffic.content }] : [];
      }),
    );
  }

  private async alreadyCounted(tx: Tx, events: readonly PendingEvent[]): Promise<CountedMarks> {
    const personsOf = new Map<string, Set<string>>();
    for (const { day, person } of events) {
      if (person === '') continue;
      personsOf.set(day, (personsOf.get(day) ?? new Set()).add(person));
    }
    const rows = [];
    for (const [day, persons] of personsOf) rows.push(...(await visitorsOf(tx, day, [...persons])));
    return new CountedMarks(rows);
  }

  private readonly known: Known = {
    guide: (id) => this.staff.byId(id) !== undefined,
    store: (id) => this.stores.byId(id) !== undefined,
    content: (content) => this.faces.find(content) !== undefined,
  };
}

function qualityOf(events: readonly PendingEvent[]) {
  const days = new Map<string, Record<string, number | string>>();
  const none = Object.fromEntries(QUALITY.add.map((column) => [column, 0]));
  for (const event of events) {
    const { day, name, session, storeId, person, guideId, channel, at, receivedAt } = event;
    const key = `${day} ${name}`;
    const row = days.get(key) ?? { day, name, ...none };
    const add = (column: string, when: boolean): void => void (row[column] = Number(row[column]) + (when ? 1 : 0));
    add('events', true);
    add('no_session', session === null);
    add('no_store', storeId === null);
    add('no_person', person === '');
    add('no_content', !namesContent(event));
    add('no_guide', guideId === null);
    add('no_channel', channel === null);
    add('late', receivedAt.getTime() - at.getTime() > LATE_MS);
    days.set(key, row);
  }
  return [...days.values()];
}

const namesContent = ({ content, productId, zoneId, materialId }: PendingEvent): boolean =>
  content !== null || productId !== null || zoneId !== null || materialId !== null;
