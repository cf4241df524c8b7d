import type { AnswerOf, Call } from '@qiandian/shared/client';
import type { Sent, Routes } from './wire';
import type { KeyValue } from './key-value';

export type TrackedEvent = Sent<Routes['POST /api/v1/events']>['body']['events'][number];
export type EventName = TrackedEvent['name'];
export type EventDetail = Omit<TrackedEvent, 'name' | 'at' | 'id'>;
type Accepted = AnswerOf<'POST /api/v1/events'>;

export interface TrackingDeps {
  call: Call;
  storage: KeyValue;
  now: () => number;
  /** Names an event, so that a batch sent twice counts once. */
  newId: () => string;
  /** Runs the task after `ms`. */
  later: (task: () => void, ms: number) => void;
  /** What every event carries: the session, the store, the link, the channel. */
  context: () => EventDetail;
}

const KEY = 'events';
const BATCH = 50;
const KEPT = 300;
const DELAY_MS = 8000;

/**
 * What happened on screens (A19, A136), sent in batches. Unsent events outlive the launch, the oldest fall away beyond
 * 300, and a batch the server refuses is dropped: measuring must never stand in the way of selling.
 */
export const createTracking = ({ call, storage, now, newId, later, context }: TrackingDeps) => {
  let queue = storage.get<TrackedEvent[]>(KEY) ?? [];
  let sending: Promise<void> | undefined;
  let scheduled = false;

  const keep = () => storage.set(KEY, queue);
  /** The first screen is seen before its store is known: what has waited in this launch happened in that store. */
  const completed = (): TrackedEvent[] => {
    const { session, storeId } = context();
    if (storeId === undefined) return queue;
    return queue.map((event) =>
      event.storeId === undefined && event.session === session ? { ...event, storeId } : event,
    );
  };
  const sendAll = async (): Promise<void> => {
    while (queue.length > 0) {
      queue = completed();
      const batch = queue.slice(0, BATCH);
      try {
        await (call('POST /api/v1/events', { body: { events: batch } }) as Promise<Accepted>);
      } catch (error) {
        const status = (error as { status?: number }).status ?? 0;
        // no answer, or a server in trouble: try again later
        if (status === 0 || status >= 500 || status === 429) return;
      }
      const sent = new Set(batch);
      queue = queue.filter((event) => !sent.has(event));
      keep();
    }
  };
  const flush = (): Promise<void> => {
    sending ??= sendAll().finally(() => (sending = undefined));
    return sending;
  };
  /** Notes several of a kind with one write to the phone. */
  const trackAll = (name: EventName, details: readonly EventDetail[]): void => {
    const at = new Date(now()).toISOString();
    const noted = details.map((detail) => ({ ...context(), ...detail, name, id: newId(), at }));
    queue = [...queue, ...noted].slice(-KEPT);
    keep();
    if (queue.length >= BATCH) void flush();
    else if (!scheduled) {
      scheduled = true;
      later(() => {
        scheduled = false;
        void flush();
      }, DELAY_MS);
    }
  };
  return {
    track: (name: EventName, detail: EventDetail = {}): void => trackAll(name, [detail]),
    trackAll,
    flush,
    size: (): number => queue.length,
  };
};
export type Tracking = ReturnType<typeof createTracking>;
