import { formatFen } from '@qiandian/shared';
import { shanghaiDay, shanghaiInstant } from '../time';
import { LEAD_WEIGHTS, type LeadFacts, type LeadWeights, type ProductView } from './lead';

export interface LeadScore {
  /** 0 – 100: whom to talk to first. */
  readonly score: number;
  /** At most three reasons, the weightiest first. */
  readonly why: readonly string[];
}

/** Acts that make one sentence, and what they are worth now. */
interface Reason {
  readonly points: number;
  readonly say: () => string;
}

const MOST_REASONS = 3;
/** Below this a reason is old news. */
const WORTH_SAYING = 0.25;

/**
 * How warm a member is just now (A67): views, dwell, cart, unpaid orders and visits, each fading with a half-life, summed
 * and bent into 0 – 100, so that one more act always helps and none runs away. Every point of it can be explained.
 *
 * @example leadScore({ views: [], cart: [{ quantity: 2, at: now }], unpaid: [], visits: [] }, now) //=> { score: 39, why: ['购物车里还有 2 件'] }
 */
export function leadScore(facts: LeadFacts, now: Date, weights: LeadWeights = LEAD_WEIGHTS): LeadScore {
  const fresh = (at: Date, points: number) => {
    // what a clock ahead of ours reports is fresh, not more than fresh
    const hours = Math.max(0, now.getTime() - at.getTime()) / 3_600_000;
    return points * 2 ** (-hours / weights.halfLifeHours);
  };
  const reasons = [
    ...viewReasons(facts.views, now, fresh, weights),
    ...cartReasons(facts.cart, fresh, weights),
    ...facts.unpaid.map(({ totalFen, at }) => ({
      points: fresh(at, weights.unpaidOrder),
      say: () => `${dayWord(at, now)}下单未付款，金额 ${formatFen(totalFen)}`,
    })),
    ...visitReasons(facts.visits, now, fresh, weights),
  ];
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  const why = reasons
    .filter(({ points }) => points >= WORTH_SAYING)
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST_REASONS)
    .map(({ say }) => say());
  return { score: Math.round(100 * (1 - Math.exp(-sum / weights.scale))), why };
}

type Fresh = (at: Date, points: number) => number;

/** One sentence a product and day. */
function viewReasons(views: LeadFacts['views'], now: Date, fresh: Fresh, weights: LeadWeights): Reason[] {
  const groups = new Map<string, { view: ProductView; points: number; times: number; seconds: number }>();
  for (const view of views) {
    const key = `${shanghaiDay(view.at)} ${view.productId}`;
    const group = groups.get(key) ?? { view, points: 0, times: 0, seconds: 0 };
    const seconds = Math.max(0, view.dwellSeconds);
    const minutes = Math.min(seconds / 60, weights.dwellMinutes);
    group.points += fresh(view.at, weights.view + minutes * weights.dwellMinute);
    group.times += 1;
    group.seconds += seconds;
    groups.set(key, group);
  }
  return [...groups.values()].map(({ view, points, times, seconds }) => ({
    points,
    say: () => `${dayWord(view.at, now)}看了 ${times} 次「${view.name}」${dwellText(seconds)}`,
  }));
}

function cartReasons(cart: LeadFacts['cart'], fresh: Fresh, { cartLine }: LeadWeights): Reason[] {
  if (cart.length === 0) return [];
  const units = cart.reduce((sum, { quantity }) => sum + quantity, 0);
  const points = cart.reduce((sum, { at }) => sum + fresh(at, cartLine), 0);
  return [{ points, say: () => `购物车里还有 ${units} 件` }];
}

/** One sentence a day. */
function visitReasons(visits: LeadFacts['visits'], now: Date, fresh: Fresh, { visit }: LeadWeights): Reason[] {
  const days = new Map<string, { at: Date; times: number; points: number }>();
  for (const at of visits) {
    const day = days.get(shanghaiDay(at)) ?? { at, times: 0, points: 0 };
    days.set(shanghaiDay(at), { at, times: day.times + 1, points: day.points + fresh(at, visit) });
  }
  return [...days.values()].map(({ at, times, points }) => ({
    points,
    say: () => `${dayWord(at, now)}逛了店铺 ${times} 次`,
  }));
}

function dayWord(at: Date, now: Date): string {
  const days = Math.round(
    (shanghaiInstant(shanghaiDay(now)).getTime() - shanghaiInstant(shanghaiDay(at)).getTime()) / 86_400_000,
  );
  return days <= 0 ? '今天' : (['', '昨天', '前天'][days] ?? `${days} 天前`);
}

/** Nothing for a glance of less than ten seconds. */
function dwellText(seconds: number): string {
  if (seconds < 10) return '';
  return seconds < 60 ? `，停留 ${Math.floor(seconds)} 秒` : `，停留 ${Math.round(seconds / 60)} 分钟`;
}
