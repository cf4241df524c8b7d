import { Tasks } from '../outbox';
import { joinByLink, type Joining } from './join-by-link';
import { DAY, ShopFloor, START } from './shop-floor';
import { operatorToken } from './small-chain';

export const LI = 1;
export const HOLD = 7 * DAY;
/** A shop that pays for new members; importing it opens it anew for each test of the file. */
export let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await operatorToken(shop.app);
  await shop.stock([101, 11, 50]);
});
afterEach(() => shop.close());

export interface Recruit {
  id: number;
  memberId: number;
  state: string;
  amountFen: number;
  reasons: string[];
  signals: string[];
}
/** Sessions end after a while; the clock moves by days here. */
export const desk = () => shop.app.token({ kind: 'hq', id: 1, version: 1 });
export const hq = <T = Record<string, unknown>>(method: string, path: string, body?: unknown, as = desk()) =>
  shop.app.request<T>(method, `/api/v1/hq${path}`, { token: as, ...(body === undefined ? {} : { body }) });
export const PLAN = { name: '五元', amountFen: 500, from: START.toISOString(), to: null, perGuidePerMonth: null };
export const addPlan = async (more: object = {}): Promise<number> => {
  const { status, body } = await hq<{ id: number }>('POST', '/recruit-plans', { ...PLAN, ...more });
  expect(status).toBe(201);
  return body.id;
};
export const recruits = async (query = '') => (await hq<{ items: Recruit[] }>('GET', `/recruits?${query}`)).body.items;
export const states = async () => (await recruits()).map(({ state, reasons }) => [state, reasons[0]]).reverse();

export let phones = 0;
export const newcomer = (name: string, more: Partial<Joining> = {}): Promise<number> =>
  joinByLink(shop, name, { phone: `1001234${String(++phones).padStart(4, '0')}`, ...more });
export const seen = async (memberId: number) => {
  const answer = await shop.app.request('POST', '/api/v1/events', {
    token: shop.app.token({ kind: 'member', id: memberId }),
    body: { events: [{ name: 'page_view', at: shop.app.clock.now().toISOString() }] },
  });
  expect(answer.body).toMatchObject({ accepted: 1 });
};
export const run = async (kind: string) => {
  const tasks = await shop.app.get(Tasks);
  await shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind, key: `test-${shop.app.clock.now().getTime()}` }]));
  await shop.drain();
};
export const judge = () => run('recruiting.judge');
export const booked = async () =>
  (
    await shop.rows<{ amount_fen: number; beneficiary_id: number }>(
      "SELECT amount_fen, beneficiary_id FROM credit_entry WHERE kind = 'recruit' ORDER BY id",
    )
  ).map((row) => [row.beneficiary_id, row.amount_fen]);
