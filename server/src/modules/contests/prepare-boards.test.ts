import { FreshValues, KeptValues } from '../../platform/fresh';
import { Ledger } from '../../platform/testing/ledger';
import { ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';

/** What takes seconds whoever asks is made ready by a worker, for whichever process is asked first. */
const CONTEST = {
  title: '三月冲刺',
  type: 'AMOUNT',
  from: '2026-03-02',
  to: '2026-03-03',
  onlineOnly: false,
  regionIds: null,
  brandIds: null,
  prizes: [{ fromRank: 1, toRank: 1, title: '大衣', cashFen: 500_00 }],
};

let shop: ShopFloor;
let kept: KeptValues;
beforeAll(async () => {
  shop = await ShopFloor.open();
  kept = await shop.app.get(KeptValues);
  kept.inTests = true;
});
afterAll(() => shop.close());

/** As another process finds it. */
const found = <T>(name: string, key: string): Promise<T | undefined> =>
  new FreshValues<T | undefined>({ most: 1, liveForMs: () => 60_000, store: () => kept.of(name) }).get(
    key,
    async () => undefined,
  );

it('boards of contests, candidates for hot zones and sums of open months', async () => {
  const token = await operatorToken(shop.app);
  const ask = (method: string, path: string, body?: object) =>
    shop.app.request<{ id: number; items: object[] }>(method, `/api/v1/hq/${path}`, {
      token,
      ...(body ? { body } : {}),
    });
  const { body: contest } = await ask('POST', 'contests', CONTEST);
  expect((await ask('POST', `contests/${contest.id}/publish`)).status).toBe(200);
  const ledger = new Ledger(shop);
  for (const kind of ['contests.prepare-boards', 'performance.prepare-candidates', 'commission.prepare-sums'])
    await ledger.run(kind);
  expect((await found<{ frozen: boolean }>('contest-boards', `${contest.id}`))?.frozen).toBe(false);
  const candidates = await found<{ productId: number }[]>('zone-candidates', 'all');
  const { body: page } = await ask('GET', 'hot-zone-candidates?size=50');
  expect(candidates).toHaveLength(page.items.length);
  const names = await shop.rows<{ name: string }>("SELECT name FROM kept_value WHERE name LIKE 'open-sums%'");
  expect(names).toHaveLength(1);
});
