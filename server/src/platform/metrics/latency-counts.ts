/** Neighbouring buckets are so many times apart: a percentile is right within a tenth. */
const STEP = 1.1;
const LOWEST_MS = 0.05;
const BUCKETS = 160;
const LOG_STEP = Math.log(STEP);

/** How often something took how long. Costs the same however often. */
export class LatencyCounts {
  private readonly counts = new Uint32Array(BUCKETS);
  total = 0;

  add(ms: number): void {
    const at = ms <= LOWEST_MS ? 0 : Math.ceil(Math.log(ms / LOWEST_MS) / LOG_STEP);
    this.counts[Math.min(at, BUCKETS - 1)]! += 1;
    this.total += 1;
  }

  addAll(other: LatencyCounts): void {
    for (const [at, n] of other.counts.entries()) this.counts[at]! += n;
    this.total += other.total;
  }

  /** What `share` (0–1) of them took no longer than, in milliseconds; 0 without any. */
  percentile(share: number): number {
    const wanted = this.total * share;
    let seen = 0;
    for (const [at, n] of this.counts.entries()) {
      seen += n;
      if (n && seen >= wanted) return Math.round(LOWEST_MS * STEP ** at * 100) / 100;
    }
    return 0;
  }
}
