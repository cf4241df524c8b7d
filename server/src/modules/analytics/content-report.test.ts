import { readSheet } from '../../platform/spreadsheet';
import { operatorToken } from '../../platform/testing/small-chain';
import { MINUTE, ShopFloor, START } from '../../platform/testing/shop-floor';
import { RollUpEvents, TrafficReports } from '.';

/** Guide Li of store 2: linkOfLi01 shares product 1, linkOfLi02 shares store 2 on the badge. */
const LI = 1;
const TODAY = '2026-03-02';
const HOUR = 60 * MINUTE;

let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
  Object.assign(await shop.app.get(TrafficReports), { liveForMs: 0, staleForMs: 0 });
});
afterEach(() => shop.close());

async function report(visitor: string, ...events: { name: string; [field: string]: unknown }[]): Promise<void> {
  const at = shop.app.clock.now().toISOString();
  const { status } = await shop.app.request('POST', '/api/v1/events', {
    headers: { 'x-visitor-id': visitor },
    body: { events: events.map((event) => ({ at, ...event })) },
  });
  expect(status).toBe(202);
}
const rollUp = async () => (await shop.app.get(RollUpEvents)).run();
const hq = async <T = Record<string, unknown>>(path: string, token: string) =>
  (await shop.app.request<T>('GET', `/api/v1/hq/reports/${path}`, { token })).body;

describe('the content report', () => {
  /** Two people by Li's link of chats, one of them again by the badge; the week before, one by the badge. */
  async function weeks(): Promise<string> {
    const week = 7 * 24 * HOUR;
    await shop.app.db.inTx(async (tx) => {
      await tx.query(`UPDATE link_token SET channel = 'moments' WHERE token = 'linkOfLi01'`);
    });
    const view = { name: 'page_view', storeId: 2, session: 's-1' };
    shop.app.clock.set(new Date(START.getTime() - week));
    await report('device-of-before-01', { ...view, link: 'linkOfLi02' });
    await rollUp();
    shop.app.clock.set(START);
    await report('device-of-someone-1', { ...view, link: 'linkOfLi01' }, { ...view, link: 'linkOfLi02' });
    await report('device-of-someone-2', { ...view, link: 'linkOfLi01' });
    await rollUp();
    return operatorToken(shop.app);
  }
  const RANGE = `from=2026-02-23&to=${TODAY}`;
  const rowsOf = (query: string, token: string) =>
    hq<{ items: Record<string, unknown>[]; total: number }>(`content?${RANGE}&${query}`, token);

  it('tells guide, content and week apart, and channels; regions and channels narrow it', async () => {
    const token = await weeks();
    const { items, total } = await rowsOf('by=guide_content_week', token);
    const seen = items.map(({ key, guideName, kind, week, pv, uv }) => [key, guideName, kind, week, pv, uv]);
    expect(total).toBe(3);
    expect(seen[0]).toEqual([`${TODAY}:${LI}:product:1`, '小李', 'product', TODAY, 2, 2]);
    expect(seen.slice(1).sort()).toEqual([
      [`2026-02-23:${LI}:store:2`, '小李', 'store', '2026-02-23', 1, 1],
      [`${TODAY}:${LI}:store:2`, '小李', 'store', TODAY, 1, 1],
    ]);
    const named = (answer: { items: Record<string, unknown>[] }) =>
      answer.items.map(({ name, pv, uv }) => [name, pv, uv]).sort();
    expect(named(await rowsOf('by=channel', token))).toEqual([
      ['工牌码', 2, 2],
      ['朋友圈', 2, 2],
    ]);
    expect(named(await rowsOf('by=week', token))).toEqual([
      ['2026-02-23', 1, 1],
      [TODAY, 3, 2],
    ]);
    expect(named(await rowsOf('by=content&channel=moments', token))).toEqual([[expect.any(String), 2, 2]]);
    expect(named(await rowsOf('by=store&regionId=3', token))).toEqual([['静安店', 4, 3]]);
    expect((await rowsOf('by=guide_content_week&regionId=4', token)).total).toBe(0);
    const south = await operatorToken(shop.app, { regionIds: [4] });
    expect((await rowsOf('by=guide_content_week', south)).total).toBe(0);
    const long = `content?from=2024-01-01&to=${TODAY}&by=week`;
    expect(await hq(long, token)).toMatchObject({ code: 'INVALID_INPUT' });
    const second = await rowsOf('by=guide_content_week&page=2&size=1', token);
    expect(second).toMatchObject({ items: [{ pv: 1, uv: 1 }], total: 3 });
  });

  it('the workbook has every row with the numbers of the page', async () => {
    const token = await weeks();
    const { items } = await rowsOf('by=guide_content_week', token);
    const answer = await fetch(`${shop.app.url}/api/v1/hq/reports/content/export?${RANGE}&by=guide_content_week`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
    const { rows } = await readSheet(Buffer.from(await answer.arrayBuffer()));
    const shown = items.map(({ week, guideName, storeName, name, shares, pv, uv }) =>
      [week, guideName, storeName, name, shares, pv, uv].map(String),
    );
    // the kind of content stands before its name
    expect(rows.map(({ cells }) => [...cells.slice(0, 3), ...cells.slice(4, 8)])).toEqual(shown);
  });
});
