import { isAfterHours, shanghaiDay } from '../../domain/time';
import { generateChain } from '../chain/generate-chain';
import { buildMaterials } from '../chain/materials';
import { SEED_RATIOS } from '../seed-ratios';
import { decideSales } from './decide-sales';
import { listedGuides } from './listed-guides';
import { buildLinks } from './links';
import { planSales } from './plan-sales';
import { buildRegulars } from './regulars';
import { HISTORY_SIZES } from './types';

const NOW = new Date('2026-11-22T03:30:00.000Z');

function history(size: 'full' | 'small', now = NOW) {
  const chain = generateChain(size, now);
  const listed = listedGuides(chain);
  const regulars = buildRegulars(listed, HISTORY_SIZES[size].regulars, 900_001, now);
  chain.members.push(...regulars);
  const links = buildLinks(listed, chain, buildMaterials(chain, now), now);
  return { chain, sales: planSales(chain, HISTORY_SIZES[size], { listed, regulars, selfBuyers: [], links }, now) };
}

it('is the same each time, in the order of payment, and never ahead of the clock', () => {
  const { sales } = history('small');
  const told = (list: typeof sales) =>
    list.map(({ channel, at, lines }) => [channel, at, lines.map(({ sku }) => sku.id)]);
  expect(told(history('small').sales)).toEqual(told(sales));
  const times = sales.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(sales.at(-1)!.at < NOW).toBe(true);
  expect(shanghaiDay(sales[0]!.at)).toBe('2026-10-01');
});

it('has the shape of a chain’s sales: a tenth at night, 8 % back, a tenth elsewhere, most of it at the till', () => {
  const { chain, sales } = history('full');
  const decided = decideSales(sales, chain.staff);
  const total = decided.reduce((sum, { netFen }) => sum + netFen, 0);
  const share = (fits: (one: (typeof decided)[number]) => boolean) =>
    decided.reduce((sum, one) => sum + (fits(one) ? one.netFen : 0), 0) / total;
  const back = decided.reduce((sum, { sale, lines }) => sum + (sale.back ? lines[sale.back.line]!.amountFen : 0), 0);
  expect(share(({ sale }) => isAfterHours(sale.at))).toBeCloseTo(SEED_RATIOS.afterHours, 2);
  expect(back / total).toBeCloseTo(SEED_RATIOS.refunded, 2);
  expect(share(({ sale }) => sale.channel === 'pos')).toBeCloseTo(0.74, 1);
  expect(share(({ sale }) => !['pos', 'mall'].includes(sale.channel))).toBeCloseTo(0.1, 1);
  const hot = decided.flatMap(({ lines }) => lines);
  expect(hot.filter(({ product }) => product.hot).length / hot.length).toBeGreaterThan(SEED_RATIOS.hotItems);
  expect(decided.length).toBeGreaterThan(20_000);
});

it('starts a day without anything to sell yet', () => {
  const midnight = new Date('2026-12-31T16:03:00.000Z');
  const { sales } = history('small', midnight);
  expect(sales.length).toBeGreaterThan(500);
  expect(sales.every(({ at }) => at < midnight)).toBe(true);
  expect(shanghaiDay(sales[0]!.at)).toBe('2026-12-01');
});
