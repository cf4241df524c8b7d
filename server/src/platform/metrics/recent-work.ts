import { LatencyCounts } from './latency-counts';

/** Five minutes of heartbeats: shorter, and a call that is made once a minute would hardly ever be seen. */
const BEATS_KEPT = 30;

/** What one queue of writes did lately. */
export interface BatcherFigures {
  readonly name: string;
  /** Requests that wait for the next batch, now. */
  readonly waiting: number;
  readonly batches: number;
  /** Requests a batch; 0 without one. */
  readonly meanSize: number;
  readonly largest: number;
  /** Requests refused with BUSY. */
  readonly refused: number;
}

/** What calls of one kind to an outside system did lately. */
export interface CallFigures {
  readonly system: string;
  readonly api: string;
  /** Those that were made; an open circuit makes none. */
  readonly calls: number;
  /** Without an answer, or with a 5xx. */
  readonly failed: number;
  readonly notAsked: number;
  /** 95 % took no longer, in milliseconds. */
  readonly p95Ms: number;
}

interface Batches {
  batches: number;
  items: number;
  largest: number;
  refused: number;
}
interface Calls {
  readonly system: string;
  readonly api: string;
  failed: number;
  notAsked: number;
  readonly took: LatencyCounts;
}
/** One heartbeat's worth. */
interface Beat {
  readonly batches: Map<string, Batches>;
  readonly calls: Map<string, Calls>;
  sentAway: number;
}

const emptyBeat = (): Beat => ({ batches: new Map(), calls: new Map(), sentAway: 0 });
const noBatches = (): Batches => ({ batches: 0, items: 0, largest: 0, refused: 0 });

/** Batches and outside calls of the last five minutes, for the heartbeat: what a person can look at without Prometheus. */
export class RecentWork {
  private beat = emptyBeat();
  private before: Beat[] = [];

  batch(batcher: string, size: number): void {
    const sums = entry(this.beat.batches, batcher, noBatches);
    sums.batches += 1;
    sums.items += size;
    sums.largest = Math.max(sums.largest, size);
  }

  refused(batcher: string): void {
    entry(this.beat.batches, batcher, noBatches).refused += 1;
  }

  sentAway(): void {
    this.beat.sentAway += 1;
  }

  called(system: string, api: string, outcome: string, ms: number): void {
    const sums = entry(this.beat.calls, `${system} ${api}`, () => noCalls(system, api));
    if (outcome === 'not-asked') sums.notAsked += 1;
    else sums.took.add(ms);
    if (outcome === 'broken' || outcome === 'timeout' || outcome === 'network') sums.failed += 1;
  }

  /** The last five minutes; called once a heartbeat, what is older falls away. `waiting` tells each queue's depth. */
  take(waiting: ReadonlyMap<string, () => number>): {
    batchers: BatcherFigures[];
    calls: CallFigures[];
    sentAway: number;
  } {
    const beats = [...this.before, this.beat].slice(-BEATS_KEPT);
    this.before = beats.slice(-(BEATS_KEPT - 1));
    this.beat = emptyBeat();
    const sentAway = beats.reduce((sum, beat) => sum + beat.sentAway, 0);
    return { batchers: batchersOf(beats, waiting), calls: callsOf(beats), sentAway };
  }
}

function batchersOf(beats: readonly Beat[], waiting: ReadonlyMap<string, () => number>): BatcherFigures[] {
  return [...waiting].map(([name, depth]) => {
    const sums = noBatches();
    for (const { batches } of beats) {
      const one = batches.get(name);
      if (!one) continue;
      sums.batches += one.batches;
      sums.items += one.items;
      sums.largest = Math.max(sums.largest, one.largest);
      sums.refused += one.refused;
    }
    const { batches, items, largest, refused } = sums;
    const meanSize = batches ? Math.round((items / batches) * 10) / 10 : 0;
    return { name, waiting: depth(), batches, meanSize, largest, refused };
  });
}

function callsOf(beats: readonly Beat[]): CallFigures[] {
  const sums = new Map<string, Calls>();
  for (const [key, one] of beats.flatMap(({ calls }) => [...calls])) {
    const sum = entry(sums, key, () => noCalls(one.system, one.api));
    sum.failed += one.failed;
    sum.notAsked += one.notAsked;
    sum.took.addAll(one.took);
  }
  return [...sums.values()].map(({ system, api, failed, notAsked, took }) => ({
    ...{ system, api, calls: took.total, failed, notAsked },
    p95Ms: took.percentile(0.95),
  }));
}

const noCalls = (system: string, api: string): Calls => ({
  ...{ system, api, failed: 0, notAsked: 0 },
  took: new LatencyCounts(),
});

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  let found = map.get(key);
  if (!found) map.set(key, (found = make()));
  return found;
}
