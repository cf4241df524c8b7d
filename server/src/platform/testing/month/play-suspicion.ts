import { LI, MONTH, WANG } from '../commission-floor';
import { type Buyer, type MonthFloor, ZHANG } from './month-floor';

const pad = (day: number): string => String(day).padStart(2, '0');
const to = ({ floor }: MonthFloor, day: number, time: string): void => floor.moveTo(`${MONTH}-${pad(day)} ${time}`);

/** Chen is suspected twice: of the first time nothing is found, what was sold in the second is forfeited. */
const SUSPECTED = [
  { from: 9, to: 12, decision: 'release' },
  { from: 22, to: 25, decision: 'forfeit' },
] as const;

/** Chen's day, at the till and on another channel; on some days under suspicion. */
export async function chensDay(month: MonthFloor, day: number): Promise<void> {
  const { floor, chen } = month;
  const { guideId, buyer } = chen;
  for (const { from, to: until, decision } of SUSPECTED) {
    if (day === from) {
      to(month, day, '10:30:00');
      await floor.hq('POST /api/v1/hq/guides/:staffId/status', {
        params: { staffId: guideId },
        body: { status: 'suspended', reason: '异常订单' },
      });
      await month.told.held(
        guideId,
        month.now(),
        new Date(`${MONTH}-${pad(until)}T10:30:00+08:00`),
        decision === 'forfeit',
      );
    }
    if (day === until) {
      to(month, day, '10:30:00');
      await floor.hq('POST /api/v1/hq/guides/:staffId/status', {
        params: { staffId: guideId },
        body: { status: 'active', reason: '核查结束' },
      });
      const { lines } = await floor.hq('POST /api/v1/hq/commission-holds/:guideId/decide', {
        params: { guideId },
        body: { decision, why: '核查结束' },
      });
      expect(lines).toBeGreaterThan(1);
    }
  }
  if (day % 3 === 2) {
    to(month, day, '11:00:00');
    const sold = await month.receipt({ storeId: 2, guideId, fen: 9000 + day * 137 });
    // of what was held, something comes back
    if (day === 11) await month.takeBack(sold);
  }
  if (day === 5 || day === 10 || day === 23 || day === 27) {
    to(month, day, '11:30:00');
    await month.imported(buyer, 20_000 + day * 331);
  }
}

/** Wang's colleague, who became a member by Wang's link just before. */
const COLLEAGUE = {
  ...{ employeeNo: 'E6', name: '小何', phone: '13955550001' },
  ...{ role: 'guide' as const, grade: 'C' as const, storeId: 1 },
};

/**
 * New members of Wang's of whom a good many are none: a colleague, one phone for three, six in five minutes. Somebody looks
 * at what is odd: some are good, some fakes, one is still being looked at when the month ends.
 */
export async function recruitsOfDay(month: MonthFloor, day: number): Promise<readonly Buyer[]> {
  if (day === 10) {
    to(month, day, '00:05:00');
    return [await month.newcomer(COLLEAGUE.phone, { device: 'colleague' })];
  }
  if (day === 13) {
    await month.floor.hq('POST /api/v1/hq/guides', { body: COLLEAGUE });
    return [];
  }
  const joins = async (count: number, device?: (n: number) => string): Promise<Buyer[]> => {
    to(month, day, '00:05:00');
    const people: Buyer[] = [];
    for (let n = 0; n < count; n++) {
      people.push(await month.newcomer(`1394${pad(day)}0000${n}`, device ? { device: device(n) } : {}));
    }
    return people;
  };
  if (day === 11) return joins(3, () => 'one-phone-for-three');
  if (day === 14) return joins(6, (n) => `phone-${n}`);
  if (day === 29) return joins(1, () => 'late-phone');
  return [];
}

/** Who has to be looked at is: two of three are good, one in six waits. */
export async function lookAtRecruits({ floor, told }: MonthFloor): Promise<void> {
  const { items } = await floor.hq('GET /api/v1/hq/recruits', { query: { state: 'review', size: 100 } });
  for (const [i, { id, memberId }] of items.entries()) {
    if (i % 6 === 5) continue;
    const good = i % 3 !== 2;
    const body = { decision: good ? ('valid' as const) : ('void' as const), note: '电话核实' };
    await floor.hq('POST /api/v1/hq/recruits/:recruitId/decide', { params: { recruitId: id }, body });
    await told.judged(memberId, good);
  }
}

/** So that Wang has reached 90 % of a target at the till, Zhang 79 %, and Chen more than one; Li had none. */
export async function setTargets({ floor, chen }: MonthFloor): Promise<void> {
  const reached = new Map<number, number>();
  for (const storeId of [1, 2]) {
    const query = { month: MONTH, metric: 'till_sales', parentKind: 'store', parentId: storeId, size: 100 } as const;
    const { items } = await floor.hq('GET /api/v1/hq/targets', { query });
    for (const { nodeId, actual } of items) reached.set(nodeId, actual);
  }
  const target = (guideId: number, pct: number) => ({
    nodeKind: 'guide' as const,
    nodeId: guideId,
    target: Math.ceil(((reached.get(guideId) ?? 0) * 100) / pct),
  });
  expect(reached.get(LI) ?? 0).toBe(0);
  const items = [target(WANG, 90), target(ZHANG, 79), target(chen.guideId, 150)];
  await floor.hq('PUT /api/v1/hq/targets', { body: { month: MONTH, metric: 'till_sales', items } });
}
