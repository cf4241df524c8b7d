import { LatencyCounts } from './latency-counts';

export interface WindowSummary {
  readonly requests: number;
  /** Answered with 5xx. */
  readonly failed: number;
  /** 99 % took no longer, in milliseconds; 0 without a request. */
  readonly p99Ms: number;
}

/** Counts requests by how long they took, until it is taken. */
export class LatencyWindow {
  private counts = new LatencyCounts();
  private failed = 0;

  add(ms: number, failed: boolean): void {
    this.counts.add(ms);
    if (failed) this.failed += 1;
  }

  /** What has been counted since the last call; counting begins anew. */
  take(): WindowSummary {
    const { counts, failed } = this;
    this.counts = new LatencyCounts();
    this.failed = 0;
    return { requests: counts.total, failed, p99Ms: counts.percentile(0.99) };
  }
}
