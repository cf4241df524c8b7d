import { StaffDirectory } from '../../modules/guides';
import { Tasks } from '../outbox';
import { ShopFloor } from './shop-floor';
import { operatorToken } from './small-chain';

/** Li (1) and Wang (2) have WeCom; the simulator gives customers 20 ms instead of a day to refuse. */
export const [LI, WANG, ZHANG] = [1, 2, 3];
/** A shop with WeCom; importing it opens it anew for each test of the file. */
export let shop: ShopFloor;
export async function open(env: Record<string, string> = {}): Promise<void> {
  shop = await ShopFloor.open({ env });
  await operatorToken(shop.app);
  await shop.rows("UPDATE staff SET wecom_user_id = 'li' WHERE id = 1");
  await shop.rows("UPDATE staff SET wecom_user_id = 'wang' WHERE id = 2");
  const staff = await shop.app.get(StaffDirectory);
  await shop.app.db.inTx((tx) => staff.changed(tx));
  await staff.refresh();
}
beforeEach(() => open());
afterEach(() => shop.close());

export const desk = () => shop.app.token({ kind: 'hq', id: 1, version: 1 });
export const hq = <T = Record<string, unknown>>(method: string, path: string, body?: unknown, as = desk()) =>
  shop.app.request<T>(method, `/api/v1/hq${path}`, { token: as, ...(body === undefined ? {} : { body }) });
export const simulator = <T = Record<string, unknown>>(path: string, body: object) =>
  shop.app.request<T>('POST', `/simulator/wecom${path}`, { body });
export const signIn = async (name: string): Promise<number> => {
  const { body } = await shop.app.request<{ member: { id: number } }>('POST', '/api/v1/session/wechat', {
    body: { code: `sim:${name}` },
  });
  return body.member.id;
};
/** Headquarters pays five yuan for each recruit from now on. */
export async function offerFiveYuan(): Promise<void> {
  const from = shop.app.clock.now().toISOString();
  const plan = { name: '五元', amountFen: 500, from, to: null, perGuidePerMonth: null };
  expect((await hq('POST', '/recruit-plans', plan)).status).toBe(201);
}
/** Somebody adds an account of the company's, by a code with this `state`. */
export const befriend = async (
  openid: string | undefined,
  state: string | undefined,
  userId = 'li',
): Promise<string> => {
  const friend = { userId, name: openid ?? '路人', ...(openid ? { openid } : {}), ...(state ? { state } : {}) };
  const { status, body } = await simulator<{ externalUserId: string }>('/contacts', friend);
  expect(status).toBe(201);
  await shop.drain();
  return body.externalUserId;
};
export const remove = async (externalUserId: string, by = 'customer', userId = 'li') => {
  await simulator(`/contacts/${externalUserId}/remove`, { userId, by });
  await shop.drain();
};
export const bound = async (member: number) =>
  (await shop.rows('SELECT guide_id, source FROM binding WHERE open_for = ?', [member]))[0];
export const handOver = async (successor: object): Promise<number> => {
  const { body } = await hq<{ id: number }>('POST', '/hand-overs', { guideId: LI, reason: '个人原因' });
  const done = await hq('POST', `/hand-overs/${body.id}/complete`, { successor });
  expect(done.status).toBe(200);
  return body.id;
};
export interface Detail {
  wecom: Record<string, number>;
  transfers: { items: { memberId: number; wecom: string; note: string }[] };
}
export const detail = async (id: number) => (await hq<Detail>('GET', `/hand-overs/${id}`)).body;
/** Asks WeCom how transfers stand. */
export const poll = async () => {
  const tasks = await shop.app.get(Tasks);
  shop.advance(1);
  const key = `test-${shop.app.clock.now().getTime()}`;
  await shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind: 'hand-over.poll-transfers', key }]));
  await shop.drain();
};
