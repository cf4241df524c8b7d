import { seeded } from './random';
import { type ChainSize } from './sizes';
import { type DemoFranchisee, type DemoStore } from './types';

const DAY = 86_400_000;
/** Of all ordinary stores. */
const SHARE = 0.3;
const REBATES_BP = [200, 200, 150, 250, 200, 300];
/** One contract has run out, one is signed for later. */
const ENDED = { place: 2, daysAgo: 20 };
const AHEAD = { place: 3, days: 12 };
const STORES_PER_FRANCHISEE = 20;
const WORDS = ['恒润', '锦程', '佳禾', '瑞丰', '嘉盛', '永泰', '鸿运', '盛合', '润达', '兴隆', '百汇', '同心'];

/**
 * Who runs three stores in ten: sixty in the full chain, each with stores that lie near each other. Marks the stores.
 *
 * @param today midnight in Shanghai, for the day the contracts began
 */
export function buildFranchisees(size: ChainSize, stores: DemoStore[], today: Date): DemoFranchisee[] {
  const random = seeded('franchisees');
  const run = stores.filter((store) => !store.hq && !store.flagship && random.chance(SHARE));
  const count = Math.max(2, Math.round((size.onlineStores * SHARE) / STORES_PER_FRANCHISEE));
  return Array.from({ length: count }, (_, i) => {
    const id = i + 1;
    const own = run.slice(Math.floor((run.length * i) / count), Math.floor((run.length * (i + 1)) / count));
    for (const store of own) store.franchiseeId = id;
    const contractFrom = new Date(today.getTime() - random.int(500, 1500) * DAY);
    return {
      id,
      code: `JM${String(id).padStart(4, '0')}`,
      name: `${own[0]?.city ?? ''}${WORDS[i % WORDS.length] ?? ''}商贸`,
      rebateBp: REBATES_BP[i % REBATES_BP.length] ?? 0,
      contractFrom: i === AHEAD.place ? new Date(today.getTime() + AHEAD.days * DAY) : contractFrom,
      contractTo: i === ENDED.place ? new Date(today.getTime() - ENDED.daysAgo * DAY) : null,
    };
  });
}
