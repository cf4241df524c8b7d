/** Neighbouring buckets are so many times apart: a percentile is right within a tenth. */
const STEP = 1.1;
const LOWEST_MS = 0.05;
const BUCKETS = 160;
const LOG_STEP = Math.log(STEP);

export interface WindowSummary {
  readonly requests: number;
  /** Answered with 5xx. */
  readonly failed: number;
  /** 99 % took no longer, in milliseconds; 0 without a request. */
  readonly p99Ms: number;
}

/** Counts requests by how long they took, until it is taken. Costs the same however many there are. */
export class LatencyWindow {
  private counts = new Uint32Array(BUCKETS);
  private failed = 0;

  add(ms: number, failed: boolean): void {
    const at = ms <= LOWEST_MS ? 0 : Math.ceil(Math.log(ms / LOWEST_MS) / LOG_STEP);
    this.counts[Math.min(at, BUCKETS - 1)]! += 1;
    if (failed) this.failed += 1;
  }

  /** What has been counted since the last call; counting begins anew. */
  take(): WindowSummary {
    const { counts, failed } = this;
    this.counts = new Uint32Array(BUCKETS);
    this.failed = 0;
    const requests = counts.reduce((sum, n) => sum + n, 0);
    return { requests, failed, p99Ms: percentile(counts, requests * 0.99) };
  }
}

function percentile(counts: Uint32Array, wanted: number): number {
  let seen = 0;
  for (const [at, n] of counts.entries()) {
    seen += n;
    if (n && seen >= wanted) return Math.round(LOWEST_MS * STEP ** at * 100) / 100;
  }
  return 0;
}
