import { Tasks } from '../../platform/outbox';
import { DAY, ShopFloor, SHOPPER } from '../../platform/testing/shop-floor';
import { Wecom, WecomError } from '../../platform/wecom';
import { PersonalData } from '../members';

/** What becomes of transfers while WeCom is asked: two leavers, Li (1) and Wang (2), whose customers go to Zhang (3). */
let shop: ShopFloor;
let asked: string[];
let answer: (userId: string) => { externalUserId: string; status: 'done' | 'waiting' }[];
beforeEach(async () => {
  shop = await ShopFloor.open();
  asked = [];
  answer = () => [];
  const wecom = await shop.app.get(Wecom);
  Object.defineProperty(wecom, 'enabled', { get: () => true });
  Object.defineProperty(wecom, 'transferResult', {
    value: (users: { handoverUserId: string }) => {
      asked.push(users.handoverUserId);
      return Promise.resolve().then(() => answer(users.handoverUserId));
    },
  });
  for (const id of [1, 2, 3]) await shop.rows('UPDATE staff SET wecom_user_id = ? WHERE id = ?', [`user${id}`, id]);
  for (const id of [1, 2]) {
    await shop.rows(
      `INSERT INTO hand_over (id, guide_id, store_id, state, reason, started_at, started_by, successor_guide_id, members)
       VALUES (?, ?, 1, 'completed', '', '2026-03-01 00:00:00.000', 'x', 3, 0)`,
      [id, id],
    );
    await shop.rows(
      `INSERT INTO wecom_transfer (id, hand_over_id, external_user_id, member_id, state, started_at, updated_at, note)
       VALUES (?, ?, ?, ?, 'waiting', '2026-03-01 12:00:00.000', '2026-03-01 12:00:00.000', '')`,
      [id, id, `ext${id}`, id === 1 ? SHOPPER : null],
    );
    await shop.rows(
      `INSERT INTO wecom_friend (id, guide_id, external_user_id, invited, added_at)
       VALUES (?, ?, ?, 0, '2026-01-01 00:00:00.000')`,
      [id, id, `ext${id}`],
    );
  }
});
afterEach(() => shop.close());
const poll = async () => {
  const tasks = await shop.app.get(Tasks);
  shop.advance(1);
  const key = `test-${shop.app.clock.now().getTime()}`;
  await shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind: 'hand-over.poll-transfers', key }]));
  await shop.drain();
};
const states = async () =>
  (await shop.rows<{ state: string; note: string }>('SELECT state, note FROM wecom_transfer ORDER BY id')).map(
    ({ state, note }) => [state, note],
  );

it('an account that WeCom does not know fails its own customers and holds up nobody else’s', async () => {
  answer = (userId) => {
    if (userId === 'user1') throw new WecomError('transfer_result', 40003, 'invalid userid');
    return [{ externalUserId: 'ext2', status: 'done' }];
  };
  await poll();
  expect(asked).toEqual(['user1', 'user2']);
  expect(await states()).toEqual([
    ['failed', '企业微信没有受理（40003），请核对后重试'],
    ['done', ''],
  ]);
});

it('who is not heard of for three days is given up, whether WeCom answers or not', async () => {
  answer = (userId) => {
    if (userId === 'user1') throw new WecomError('transfer_result', -1, 'busy', 503);
    return [];
  };
  await poll();
  expect((await states()).map(([state]) => state)).toEqual(['waiting', 'waiting']);
  shop.advance(3 * DAY);
  await poll();
  expect(await states()).toEqual([
    ['failed', '企业微信三天没有结果，请重试'],
    ['failed', '企业微信三天没有结果，请重试'],
  ]);
});

it('an account that is gone leaves nobody waiting', async () => {
  await shop.rows('UPDATE staff SET wecom_user_id = NULL WHERE id = 3');
  await poll();
  expect((await states()).map(([state]) => state)).toEqual(['failed', 'failed']);
  expect(asked).toEqual([]);
});

it('a customer who deleted the successor afterwards stays deleted', async () => {
  answer = (userId) => (userId === 'user1' ? [{ externalUserId: 'ext1', status: 'done' }] : []);
  await poll();
  const friends = () =>
    shop.rows("SELECT guide_id, removed_by FROM wecom_friend WHERE external_user_id = 'ext1' ORDER BY guide_id");
  expect(await friends()).toEqual([
    { guide_id: 1, removed_by: 'transfer' },
    { guide_id: 3, removed_by: null },
  ]);
  await shop.rows(
    "UPDATE wecom_friend SET removed_at = '2026-03-02 08:00:00.000', removed_by = 'customer' WHERE guide_id = 3",
  );
  // somebody else of the pair still waits, so that it is asked about again
  await shop.rows(
    `INSERT INTO wecom_transfer (id, hand_over_id, external_user_id, state, started_at, updated_at, note)
     VALUES (9, 1, 'ext9', 'waiting', '2026-03-01 12:00:00.000', '2026-03-01 12:00:00.000', '')`,
  );
  await poll();
  expect(asked.filter((userId) => userId === 'user1')).toHaveLength(2);
  expect(await friends()).toEqual([
    { guide_id: 1, removed_by: 'transfer' },
    { guide_id: 3, removed_by: 'customer' },
  ]);
});

it('a deleted account leaves no name behind', async () => {
  const personalData = await shop.app.get(PersonalData);
  await shop.app.db.inTx((tx) => personalData.erase(tx, SHOPPER));
  expect(await shop.rows('SELECT member_id FROM wecom_transfer')).toEqual([{ member_id: null }, { member_id: null }]);
});
