import { aLine, CommissionFloor, creditTo, MONTH, PLAN } from '../../platform/testing/commission-floor';
import { MANAGER_1 } from '../../platform/testing/shop-floor';

/** A month that is being settled, and plans that change meanwhile: what it is settled by is what was in force when it ended. */
let floor: CommissionFloor;
beforeEach(async () => {
  floor = await CommissionFloor.open({
    plan: { ...PLAN, poolRateBp: 1_000, poolSplit: { method: 'equal', managerBp: 2_000 } },
  });
  await floor.sold('P1', { lines: [aLine('1', 10_010, creditTo(null))] });
});
afterEach(() => floor.close());

const startClosing = () => floor.hq('POST /api/v1/hq/statement-periods/:month/close', { params: { month: MONTH } });
const draft = async (effectiveFrom: string): Promise<number> => {
  const body = { ...PLAN, name: '青禾另算', brandIds: [1], poolSplit: { method: 'none' as const, managerBp: 0 } };
  const at = new Date(`${effectiveFrom}+08:00`).toISOString();
  return (await floor.hq('POST /api/v1/hq/commission-plans', { body: { ...body, effectiveFrom: at } })).id;
};
const publish = (planId: number) =>
  floor.hq('POST /api/v1/hq/commission-plans/:planId/publish', { params: { planId } });
/** What the pool of March gave, in fen: 10.01 is there. */
const given = async (): Promise<number> => {
  await floor.shop.drain();
  const { items } = await floor.hq('GET /api/v1/hq/statement-periods/:month/statements', {
    params: { month: MONTH },
    query: { kind: 'store' },
  });
  return items.find(({ name }) => name === '人民广场店')?.extraFen ?? 0;
};

it('what a process whose clock is behind would still put into a month that is closing is refused', async () => {
  floor.moveTo('2026-03-31 23:59:00');
  const planId = await draft('2026-03-31T23:59:59.995');
  floor.moveTo('2026-04-10 00:00:00');
  await startClosing();
  floor.moveTo('2026-03-31 23:59:59');
  await expect(publish(planId)).rejects.toMatchObject({ code: 'PLAN_IN_PAST' });
  const [running] = (await floor.hq('GET /api/v1/hq/commission-plans')).items.filter(({ inForce }) => inForce);
  const effectiveTo = new Date('2026-03-31T23:59:59.995+08:00').toISOString();
  const ended = floor.hq('POST /api/v1/hq/commission-plans/:planId/end', {
    params: { planId: running!.id },
    body: { effectiveTo },
  });
  await expect(ended).rejects.toMatchObject({ code: 'PLAN_IN_PAST' });
  floor.moveTo('2026-04-10 00:00:00');
  expect(await given()).toBe(-1_001);
});

it('a plan that begins with the next month is published while this one closes, and changes nothing of it', async () => {
  floor.moveTo('2026-04-10 00:00:00');
  const planId = await draft('2026-04-10T00:00:00');
  const [published] = await Promise.all([publish(planId), startClosing()]);
  expect(published.status).toBe('published');
  expect(await given()).toBe(-1_001);
  expect((await floor.shop.member(MANAGER_1)('GET /api/v1/store/pool')).split).toMatchObject({ method: 'none' });
});
