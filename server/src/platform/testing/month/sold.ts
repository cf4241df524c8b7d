/** One line that was sold in the month, as whoever sold it would tell: what the rules must make of it is said beside it. */
export interface Sold {
  readonly channel: 'mall' | 'pos' | 'jd';
  readonly at: Date;
  readonly fen: number;
  /** Who earns by it in the end; null for the store's pool, or nobody without a store. */
  earner: number | null;
  /** Where it counts; null is headquarters. */
  storeId: number | null;
  /** The store that recruited the buyer. */
  readonly originStoreId: number | null;
  /** Received. */
  readonly completedAt: Date | null;
  readonly back: { readonly at: Date; readonly fen: number }[];
}

export interface Rates {
  readonly guideBp: number;
  readonly nightTimes: number;
  readonly poolBp: number;
  /** By origin store that somebody runs. */
  readonly rebateBp: ReadonlyMap<number, number>;
}
export interface Recount {
  /** By guide, store and store that is run by a franchisee: what the month pays. */
  readonly guides: Record<number, number>;
  readonly pools: Record<number, number>;
  readonly rebates: Record<number, number>;
  /** Net sales of the month by guide, all and online; by selling store, 0 is headquarters; and altogether. */
  readonly sales: Record<number, number>;
  readonly online: Record<number, number>;
  readonly stores: Record<number, number>;
  readonly total: number;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
const SHANGHAI = 8 * HOUR;
const RETURN_DAYS = 7;

/**
 * Reckons a month from nothing but what was sold: no ledger, no roll-up, no rule of the application.
 *
 * @param from first instant of the month, `to` the first after it
 */
export function recount(sold: readonly Sold[], rates: Rates, from: Date, to: Date): Recount {
  const guides: Record<number, number> = {};
  const pools: Record<number, number> = {};
  const rebates: Record<number, number> = {};
  const sales: Record<number, number> = {};
  const online: Record<number, number> = {};
  const stores: Record<number, number> = {};
  let total = 0;
  const add = (sums: Record<number, number>, key: number, fen: number): void => {
    sums[key] = (sums[key] ?? 0) + fen;
  };
  for (const one of sold) {
    const back = one.back.filter(({ at }) => at < to).reduce((sum, { fen }) => sum + fen, 0);
    const kept = one.fen - back;
    const within = one.at >= from && one.at < to;
    if (within) {
      total += kept;
      add(stores, one.storeId ?? 0, kept);
      if (one.earner !== null) {
        add(sales, one.earner, kept);
        if (one.channel !== 'pos') add(online, one.earner, kept);
      }
    }
    const mature = one.completedAt !== null && one.completedAt.getTime() + RETURN_DAYS * DAY < to.getTime();
    if (!mature) continue;
    const rate = (bp: number, times = 1): number => keptOf(half(one.fen, bp * times), one.fen, back);
    if (one.earner !== null) add(guides, one.earner, rate(rates.guideBp, atNight(one) ? rates.nightTimes : 1));
    else if (one.storeId !== null) add(pools, one.storeId, rate(rates.poolBp));
    const rebateBp = rates.rebateBp.get(one.originStoreId ?? 0);
    if (rebateBp !== undefined) add(rebates, one.originStoreId!, rate(rebateBp));
  }
  return { guides, pools, rebates, sales, online, stores, total };
}

/** Basis points of an amount, half a fen up. */
const half = (fen: number, bp: number): number => Math.floor((fen * bp + 5000) / 10_000);

/** What is left of an earning when part of the line came back; the month's parts are chosen so that this is whole. */
function keptOf(earned: number, fen: number, back: number): number {
  const left = (earned * (fen - back)) / fen;
  if (!Number.isInteger(left)) throw new Error(`${earned} of ${fen} with ${back} back is not whole`);
  return left;
}

/** Only the mall has nights. */
function atNight({ channel, at }: Sold): boolean {
  const hour = new Date(at.getTime() + SHANGHAI).getUTCHours();
  return channel === 'mall' && (hour >= 22 || hour < 10);
}
