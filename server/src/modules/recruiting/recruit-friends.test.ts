import { Tasks } from '../../platform/outbox';
import { joinByLink } from '../../platform/testing/join-by-link';
import { DAY, GUIDE_LI } from '../../platform/testing/shop-floor';
import { befriend, hq, remove, shop } from '../../platform/testing/wecom-floor';

/** A plan that pays only for who is a WeCom friend of the guide as well (A55). */
const addPlan = async (more: object = {}) => {
  const from = shop.app.clock.now().toISOString();
  const plan = { name: '五元', amountFen: 500, from, to: null, perGuidePerMonth: null, ...more };
  const { status, body } = await hq('POST', '/recruit-plans', plan);
  expect(status).toBe(201);
  return body;
};
let phones = 0;
/** A new member of Li's who has bought: all a plan asks for but the friendship. */
const buyer = async (name: string): Promise<void> => {
  const member = await joinByLink(shop, name, { phone: `1007654${String(++phones).padStart(4, '0')}` });
  await shop.bought(member, { lines: [{ skuId: 11, quantity: 1 }] });
};
const holdEnds = async () => {
  shop.advance(7 * DAY);
  const tasks = await shop.app.get(Tasks);
  await shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind: 'recruiting.judge', key: 'test' }]));
  await shop.drain();
};
const states = async () => {
  const { body } = await hq<{ items: { id: number; state: string; reasons: string[] }[] }>('GET', '/recruits');
  return body.items.sort((a, b) => a.id - b.id).map(({ state, reasons }) => [state, reasons[0]]);
};
const paidFen = async () =>
  (await shop.rows<{ amount_fen: unknown }>("SELECT amount_fen FROM credit_entry WHERE kind = 'recruit'")).map(
    ({ amount_fen }) => Number(amount_fen),
  );
beforeEach(() => shop.stock([101, 11, 50]));

it('pays for who bought and is a friend of the guide when the hold ends, and for nobody else', async () => {
  expect(await addPlan({ needsFriend: true })).toMatchObject({ needsFriend: true });
  await buyer('friend');
  await buyer('stranger');
  await buyer('friend-of-wang');
  await buyer('was-a-friend');
  const mine = await shop.member(GUIDE_LI)('GET /api/v1/guide/recruits');
  expect(mine.summary.plan).toBe(
    '每位新会员 ¥5.00：加入后 7 天内加为企业微信好友，并首单付款或再次访问，每天最多 30 位',
  );
  expect(mine.items[0]!.reasons).toEqual([
    '观察中，2026-03-09 判定：期间加为企业微信好友，并首单付款或加入日之后再次访问即有效',
  ]);
  await befriend('friend', 'g1');
  await befriend('friend-of-wang', 'g2', 'wang');
  await remove(await befriend('was-a-friend', 'g1'));
  await holdEnds();
  expect(await states()).toEqual([
    ['valid', '已过观察期，随月结单发放'],
    ['void', '观察期内没有加导购的企业微信好友'],
    ['void', '观察期内没有加导购的企业微信好友'],
    ['void', '加好友后又删除'],
  ]);
  expect(await paidFen()).toEqual([500]);
});

it('asks for no friend unless told', async () => {
  expect(await addPlan()).toMatchObject({ needsFriend: false });
  await buyer('stranger');
  await holdEnds();
  expect((await states()).map(([state]) => state)).toEqual(['valid']);
});
