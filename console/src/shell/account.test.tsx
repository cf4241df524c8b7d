import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useParams } from 'react-router-dom';
import { call } from '@/api';
import { OrgProvider } from '@/org';
import { useSession } from '@/session';
import { fakeServer, signedIn } from '@/testing/fake-server';
import { ADMIN, renderAt } from '@/testing/render';
import { Account } from './account';

/** jsdom has none, and the router makes one for each navigation. */
class BareRequest {
  readonly method = 'GET';
  readonly signal: AbortSignal | undefined;
  constructor(
    readonly url: string,
    init: { signal?: AbortSignal } = {},
  ) {
    this.signal = init.signal;
  }
}
beforeAll(() => Object.assign(globalThis, { Request: BareRequest }));
afterAll(() => void Reflect.deleteProperty(globalThis, 'Request'));

const EAST = { regionIds: [10], brandIds: null };
const CHAIN = { regionIds: null, brandIds: [1] };
const identities = [
  { roles: ['区域主管'], scope: EAST },
  { grantId: 31, roles: ['运营'], scope: CHAIN },
];
const scopeNames = { regions: [{ id: 10, name: '华东' }], brands: [{ id: 1, name: '禾素' }], franchisees: [] };
const LEAD = { ...ADMIN, name: '沈卓然', roles: ['区域主管'], scope: EAST, identities, scopeNames };
const ACTING = { ...LEAD, roles: ['运营'], scope: CHAIN, grantId: 31 };

function Page() {
  const { operator } = useSession();
  const where = useParams()['*'];
  return operator ? (
    <OrgProvider key={operator.grantId ?? 0}>
      <p>在 /{where}</p>
      <Account />
    </OrgProvider>
  ) : (
    <p>未登录</p>
  );
}
const start = (self: object) => {
  signedIn();
  sessionStorage.setItem('qiandian.console.scope', JSON.stringify({ regionId: 10 }));
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: self }),
    'GET /api/v1/hq/org': () => ({
      body: {
        regions: [{ id: 10, name: '华东', stores: 3 }],
        // 禾素 is the other identity's: what is listed to this one does not have it
        brands: [],
        franchisees: [],
      },
    }),
    'POST /api/v1/hq/me/identity': () => ({ body: { token: 'next', operator: ACTING } }),
  });
  renderAt('/orders', <Page />);
  return server;
};

it('shows the identities, and switches: a new token, a fresh start, the scope that was looked at forgotten', async () => {
  const server = start(LEAD);
  fireEvent.click(await screen.findByText('沈卓然'));
  await screen.findByText('华东 × 全部品牌');
  fireEvent.click(await screen.findByText('全部区域 × 禾素'));
  await screen.findByText('在 /');
  expect(server.asked.find(({ path }) => path.endsWith('/identity'))?.body).toEqual({ grantId: 31 });
  expect(localStorage.getItem('qiandian.console.token')).toBe('next');
  expect(sessionStorage.getItem('qiandian.console.scope')).toBeNull();
  await waitFor(() => expect(server.asked.filter(({ path }) => path.endsWith('/org'))).toHaveLength(2));
});

it('whoever has one identity sees which it is, and nothing to switch', async () => {
  start({ ...LEAD, identities: identities.slice(0, 1) });
  fireEvent.click(await screen.findByText('沈卓然'));
  await screen.findByText('区域主管 · 华东 × 全部品牌');
  expect(screen.queryByText(/点选切换/)).toBeNull();
});

it('a refusal of what was asked before the switch signs nobody out', async () => {
  const server = start(LEAD);
  let refuse = (): void => undefined;
  const waiting = new Promise<void>((resolve) => {
    refuse = resolve;
  });
  server.route('GET /api/v1/hq/roles', async () => {
    await waiting;
    return { status: 401, body: { code: 'UNAUTHENTICATED', title: '请重新登录' } };
  });
  fireEvent.click(await screen.findByText('沈卓然'));
  const late = call('GET /api/v1/hq/roles').catch((error: unknown) => error);
  fireEvent.click(await screen.findByText('全部区域 × 禾素'));
  await screen.findByText('在 /');
  refuse();
  await late;
  expect(localStorage.getItem('qiandian.console.token')).toBe('next');
  expect(screen.queryByText('未登录')).toBeNull();
});
