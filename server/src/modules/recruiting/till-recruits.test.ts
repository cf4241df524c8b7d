import { Till } from '../../../../tests/support/till';
import { Tasks } from '../../platform/outbox';
import { DAY, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { Bindings } from '../guides';

/** Members whom a till's guide won by their phone, and the persons they turn out to be. */
const WANG = 2;
const LI = 1;
const PHONE = '10012345678';
let shop: ShopFloor;
let till: Till;
beforeEach(async () => {
  shop = await ShopFloor.open();
  const hq = await operatorToken(shop.app);
  const key = await shop.app.request<{ keyId: string; secret: string }>('POST', '/api/v1/hq/api-keys', {
    token: hq,
    body: { name: '收银', kinds: ['pos'], storeIds: null },
  });
  till = new Till(shop.app, key.body);
  await shop.stock([101, 11, 50]);
  const plan = {
    name: '五元',
    amountFen: 500,
    from: shop.app.clock.now().toISOString(),
    to: null,
    perGuidePerMonth: null,
  };
  expect((await shop.app.request('POST', '/api/v1/hq/recruit-plans', { token: hq, body: plan })).status).toBe(201);
  shop.advance(1000);
});
afterEach(() => shop.close());

/** Wang's till takes down a phone. @returns the member it made */
async function dictated(phone = PHONE): Promise<number> {
  const receipt = {
    externalId: `R-${phone}`,
    storeId: 1,
    guideId: WANG,
    paidAt: shop.app.clock.now().toISOString(),
    memberPhone: phone,
    lines: [{ skuId: 11, quantity: 1, amountFen: 11_000 }],
  };
  const { body } = await till.post<{ results: { memberId: number }[] }>('/api/v1/pos/receipts', {
    receipts: [receipt],
  });
  return body.results[0]!.memberId;
}
async function signIn(name: string): Promise<number> {
  const { body } = await shop.app.request<{ member: { id: number } }>('POST', '/api/v1/session/wechat', {
    body: { code: `sim:${name}` },
  });
  return body.member.id;
}
async function join(id: number, phone = PHONE): Promise<void> {
  const { status } = await shop.app.request('POST', '/api/v1/me/join', {
    token: shop.app.token({ kind: 'member', id }),
    body: { phoneCode: `phone:${phone}:p${id}` },
  });
  expect(status).toBe(200);
}
const judge = async () => {
  shop.advance(7 * DAY);
  const tasks = await shop.app.get(Tasks);
  await shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind: 'recruiting.judge', key: 'test' }]));
  await shop.drain();
};
const recruits = () => shop.rows('SELECT member_id, guide_id, source, state, void_reason FROM recruit ORDER BY id');
const booked = () => shop.rows("SELECT beneficiary_id FROM credit_entry WHERE kind = 'recruit'");
const won = (memberId: number, more: object = {}) => ({
  member_id: memberId,
  guide_id: WANG,
  source: 'pos',
  state: 'pending',
  void_reason: null,
  ...more,
});

it('a phone that nobody opens the mini program with earns nothing, and the guide reads why', async () => {
  const member = await dictated();
  await shop.drain();
  expect(await recruits()).toEqual([won(member)]);
  await judge();
  expect(await recruits()).toEqual([won(member, { state: 'void', void_reason: 'NOT_IN_MALL' })]);
  expect(await booked()).toEqual([]);
  const { body } = await shop.app.request<{ items: { reasons: string[] }[] }>('GET', '/api/v1/hq/recruits', {
    token: shop.app.token({ kind: 'hq', id: 1, version: 1 }),
  });
  expect(body.items[0]!.reasons).toEqual(['只在收银台登记了手机号，观察期内没有本人进入小程序']);
});

it('who joins within the hold stays the recruit of the till’s guide', async () => {
  await dictated();
  await shop.drain();
  const person = await signIn('zoe');
  await join(person);
  await shop.drain();
  expect(await recruits()).toEqual([won(person)]);
  await judge();
  expect(await recruits()).toEqual([won(person, { state: 'valid' })]);
  expect(await booked()).toEqual([{ beneficiary_id: WANG }]);
});

it('so does who joins before the till’s news is heard', async () => {
  await dictated();
  const person = await signIn('yan');
  await join(person);
  expect(await recruits()).toEqual([]);
  await shop.drain();
  expect(await recruits()).toEqual([won(person)]);
});

it('one person is one recruit, of whoever won them first by name', async () => {
  const person = await signIn('xu');
  const bindings = await shop.app.get(Bindings);
  const at = shop.app.clock.now();
  await shop.app.db.inTx((tx) => bindings.bind(tx, { memberId: person, guideId: LI, storeId: 2, source: 'wecom', at }));
  await dictated();
  await shop.drain();
  expect(await recruits()).toHaveLength(2);
  await join(person);
  await shop.drain();
  expect(await recruits()).toEqual([won(person, { guide_id: LI, source: 'wecom' })]);
});

it('who was a member long before is nobody’s recruit', async () => {
  const person = await signIn('wei');
  await join(person, '10012340000');
  await shop.drain();
  shop.advance(2 * DAY);
  await dictated();
  await shop.drain();
  await join(person);
  await shop.drain();
  expect(await recruits()).toEqual([won(person, { state: 'void', void_reason: 'UNIONID_USED' })]);
});
