import { randomUUID } from 'node:crypto';
import { readTime } from '../../platform/db';
import { Tasks } from '../../platform/outbox';
import { order, saleOf, send } from '../../platform/testing/channel-desk';
import { DAY, START } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { hq, type Item, shop } from '../../platform/testing/till-desk';

describe('orders of channels that nobody completes', () => {
  const unfinished = async (query = '') =>
    (
      await shop.app.request<{ items: Item[]; total: number; openFen: number }>(
        'GET',
        `/api/v1/hq/channels/unfinished-orders?size=200${query}`,
        { token: hq },
      )
    ).body;
  const complete = async () => {
    const tasks = await shop.app.get(Tasks);
    await shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind: 'channels.complete-orders', key: randomUUID() }]));
    await shop.drain();
  };

  it('stand on the list, count as received 15 days after payment, and mature from then', async () => {
    const [mine, told] = await send([order(), order({ completedAt: START.toISOString() })]);
    const listed = (await unfinished('&channel=jd')).items.find(({ saleId }) => saleId === mine!['saleId']);
    expect(listed).toMatchObject({
      channel: 'jd',
      netFen: 10_000,
      matched: false,
      completesAt: new Date(START.getTime() + 15 * DAY).toISOString(),
    });
    expect((await unfinished()).items.map(({ saleId }) => saleId)).not.toContain(told!['saleId']);
    shop.advance(15 * DAY - 1);
    await complete();
    expect((await saleOf(mine))['completed_at']).toBeNull();
    shop.advance(1);
    await complete();
    const sale = await saleOf(mine);
    expect(readTime(sale['completed_at'])).toEqual(new Date(START.getTime() + 15 * DAY));
    expect(readTime(sale['matures_at'])).toEqual(new Date(START.getTime() + 22 * DAY));
    const heard = await shop.rows<Item>("SELECT id FROM outbox WHERE topic = 'sale.completed' AND payload LIKE ?", [
      `%${String(mine!['saleId'])}%`,
    ]);
    expect(heard).toHaveLength(1);
    // the order told as received after all changes nothing more
    await complete();
    expect(await saleOf(mine)).toEqual(sale);
    shop.app.clock.set(START);
    expect(await unfinished()).toMatchObject({ items: [], total: 0, openFen: 0 });
    const region = await operatorToken(shop.app, { regionIds: [4] });
    const answer = await shop.app.request('GET', '/api/v1/hq/channels/unfinished-orders', { token: region });
    expect(answer.status).toBe(403);
  });
});
