import { contract } from '@qiandian/shared/contract';
import { insertRows, sqlTime } from '../../platform/db';
import { PLAN } from '../../platform/testing/commission-floor';
import { addPlan, booked, HOLD, hq, judge, LI, newcomer, seen, shop } from '../../platform/testing/recruit-floor';
import { DAY, GUIDE_LI, SHOPPER } from '../../platform/testing/shop-floor';
import { StaffDirectory } from '../guides';

/** Promise 8: nobody is paid for what the people whom they brought bring in, and sharing itself gives nobody anything. */
const ANN = 50;
const paid = async (): Promise<unknown[]> =>
  shop.rows('SELECT ledger, kind, beneficiary_kind, beneficiary_id FROM credit_entry ORDER BY id');

/** The member becomes a guide of store 1. */
async function employ(memberId: number): Promise<void> {
  const staff = await shop.app.get(StaffDirectory);
  await shop.app.db.inTx(async (tx) => {
    const columns = 'id employee_no name phone avatar role grade store_id status member_id joined_at'.split(' ');
    const now = sqlTime(shop.app.clock.now());
    await insertRows(tx, 'staff', columns, [
      [ANN, 'E50', '小安', '10000000050', '', 'guide', 'C', 1, 'active', memberId, now],
    ]);
    await staff.changed(tx);
  });
}
const mint = (memberId: number, channel = 'chat') =>
  shop.member(memberId)('POST /api/v1/guide/links', { body: { storeId: 1, channel: channel as 'chat' } });

it('a recruit’s recruit, and what that one buys, pays the second guide alone', async () => {
  await addPlan();
  const plan = await hq<{ id: number }>('POST', '/commission-plans', {
    ...PLAN,
    effectiveFrom: new Date(shop.app.clock.now().getTime() + DAY).toISOString(),
  });
  expect((await hq('POST', `/commission-plans/${plan.body.id}/publish`)).status).toBe(200);
  const ann = await newcomer('ann');
  shop.advance(DAY);
  await seen(ann);
  shop.advance(HOLD - DAY);
  await judge();
  expect(await booked()).toEqual([[LI, 500]]);

  await employ(ann);
  const { token } = await mint(ann);
  const bob = await newcomer('bob', { link: token });
  shop.advance(DAY);
  await seen(bob);
  await shop.bought(bob, { lines: [{ skuId: 11, quantity: 1 }] });
  shop.advance(HOLD - DAY);
  await judge();
  expect(await booked()).toEqual([
    [LI, 500],
    [ANN, 500],
  ]);
  const earned = (await paid()) as { kind: string; beneficiary_kind: string; beneficiary_id: number }[];
  const guides = earned.filter(({ beneficiary_kind: kind }) => kind === 'guide');
  expect(guides.filter(({ kind }) => kind !== 'recruit').map(({ beneficiary_id: id }) => Number(id))).toEqual([ANN]);
});

it('sharing a thing, and opening what was shared, is worth nothing by itself', async () => {
  await addPlan();
  const { token } = await mint(GUIDE_LI, 'group');
  for (const member of [SHOPPER, 2]) {
    await shop.member(member)('GET /api/v1/storefront', { query: { storeId: 1, link: token } });
  }
  shop.advance(HOLD);
  await judge();
  await shop.drain();
  expect(await paid()).toEqual([]);
});

it('nothing that a customer may call shares, invites or asks for a reward', () => {
  const open = Object.values(contract).filter(({ access }) => access === 'public' || access === 'member');
  expect(open.length).toBeGreaterThan(20);
  const asks = open.filter(({ path }) => /share|invit|recruit|reward|referr|lottery|check-?in/i.test(path));
  expect(asks.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});
