import { GUIDE_LI } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import {
  befriend,
  bound,
  detail,
  handOver,
  hq,
  LI,
  offerFiveYuan,
  remove,
  shop,
  signIn,
  WANG,
  ZHANG,
} from '../../platform/testing/wecom-floor';

/** Store 2, of Li and the manager Zhang, has an account of its own. */
const give = (storeId: number, wecomUserId: string, as?: string) =>
  hq('PUT', `/stores/${storeId}/wecom`, { wecomUserId }, as);
beforeEach(async () => {
  expect((await give(2, 'store-2')).body).toEqual({ wecomUserId: 'store-2' });
});

it('credits a friend of the store’s account to the guide of the code', async () => {
  const [ann, bob] = [await signIn('ann'), await signIn('bob')];
  // Zhang has no account of her own
  await befriend('ann', 'g3', 'store-2');
  await befriend('bob', 'g1', 'store-2');
  expect([await bound(ann), await bound(bob)]).toEqual([
    { guide_id: ZHANG, source: 'wecom' },
    { guide_id: LI, source: 'wecom' },
  ]);
  expect((await hq('GET', '/recruits')).body).toMatchObject({
    items: [
      { memberId: bob, guideId: LI },
      { memberId: ann, guideId: ZHANG },
    ],
  });
});

it('credits nobody without a code, and the first code only', async () => {
  const [cat, dan] = [await signIn('cat'), await signIn('dan')];
  await befriend('cat', undefined, 'store-2');
  await befriend('cat', 'team', 'store-2');
  await befriend('cat', 'g777', 'store-2');
  expect(await bound(cat)).toBeUndefined();
  await befriend('dan', 'g1', 'store-2');
  await shop.rows('UPDATE binding SET ended_at = started_at, open_for = NULL WHERE member_id = ?', [dan]);
  await befriend('dan', 'g3', 'store-2');
  expect(await bound(dan)).toBeUndefined();
});

it('makes codes that add the store’s account, one anew when there is another', async () => {
  const token = shop.app.token({ kind: 'member', id: GUIDE_LI });
  const create = () => shop.app.request<{ renew: boolean }>('POST', '/api/v1/guide/contact/wecom', { token });
  expect(await create()).toMatchObject({ status: 201, body: { ofStore: true, renew: false } });
  await give(2, 'store-two');
  const mine = await shop.app.request('GET', '/api/v1/guide/contact', { token });
  expect(mine.body).toMatchObject({ renew: true, source: 'wecom' });
  expect((await create()).body).toMatchObject({ renew: false });
  await give(2, '');
  expect((await create()).body).toMatchObject({ ofStore: false, renew: false });
  const asked = await shop.app.request<{ items: { body: { user: string[]; state: string } }[] }>(
    'GET',
    '/simulator/wecom/requests?api=add_contact_way',
  );
  expect(asked.body.items.map(({ body }) => [body.user, body.state]).reverse()).toEqual([
    [['store-2'], 'g1'],
    [['store-two'], 'g1'],
    [['li'], 'g1'],
  ]);
});

it('keeps the store’s friends where they are when the guide leaves, and leads later ones to the successor', async () => {
  const eve = await signIn('eve');
  await befriend('eve', 'g1', 'store-2');
  const own = await befriend(undefined, undefined, 'li');
  const id = await handOver({ kind: 'guide', guideId: WANG });
  expect(await bound(eve)).toEqual({ guide_id: WANG, source: 'hand_over' });
  expect((await detail(id)).wecom).toMatchObject({ total: 1 });
  expect(await shop.rows('SELECT external_user_id FROM wecom_transfer')).toEqual([{ external_user_id: own }]);
  const fay = await signIn('fay');
  await befriend('fay', 'g1', 'store-2');
  expect(await bound(fay)).toEqual({ guide_id: WANG, source: 'wecom' });
});

it('who deletes the store’s account is no friend of the guide’s any more', async () => {
  await offerFiveYuan();
  const gil = await signIn('gil');
  const external = await befriend('gil', 'g1', 'store-2');
  await remove(external, 'customer', 'store-2');
  expect(await shop.rows('SELECT removed_by FROM wecom_friend WHERE member_id = ?', [gil])).toEqual([
    { removed_by: 'customer' },
  ]);
  expect((await hq('GET', '/recruits')).body).toMatchObject({
    items: [{ memberId: gil, state: 'void', reasons: ['加好友后又删除'] }],
  });
});

it('leaves a friend of the guide’s own account one, whichever code is opened later', async () => {
  const ida = await signIn('ida');
  const external = await befriend('ida', 'g1', 'li');
  await befriend('ida', 'g1', 'store-2');
  const via = () => shop.rows('SELECT via_store_id, removed_at FROM wecom_friend WHERE member_id = ?', [ida]);
  expect(await via()).toEqual([{ via_store_id: null, removed_at: null }]);
  await remove(external, 'customer', 'li');
  expect(await via()).toEqual([{ via_store_id: null, removed_at: expect.anything() }]);
});

it('is no person’s, by form or as a brand IP', async () => {
  const wang = { name: '小王', role: 'guide', grade: 'SA', storeId: 1, wecomUserId: 'store-2' };
  const refused = { status: 422, body: { errors: [{ path: 'body.wecomUserId' }] } };
  expect(await hq('PUT', `/guides/${WANG}`, wang)).toMatchObject(refused);
  const ip = await hq<{ guideId: number }>('POST', '/brand-ips', { name: '青禾好物官', brandId: 1 });
  expect(
    await hq('PUT', `/brand-ips/${ip.body.guideId}`, { name: '青禾好物官', wecomUserId: 'store-2' }),
  ).toMatchObject(refused);
});

it('is one account’s only, and within the operator’s stores', async () => {
  for (const taken of ['store-2', 'li']) {
    expect(await give(1, taken)).toMatchObject({ status: 422, body: { errors: [{ path: 'body.wecomUserId' }] } });
  }
  const south = await operatorToken(shop.app, { regionIds: [4] });
  expect(await give(2, 'mine', south)).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
  expect((await hq('GET', '/stores/2/wecom')).body).toEqual({ wecomUserId: 'store-2' });
  const audit = await shop.rows("SELECT title FROM audit_entry WHERE subject = 'store'");
  expect(audit).toEqual([{ title: '静安店' }]);
});
