import { fireEvent, render, screen } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { OrgProvider } from '@/org';
import { SessionProvider, useSession } from '@/session';
import { fakeServer, refusal, signedIn } from '@/testing/fake-server';
import { ADMIN, button } from '@/testing/render';
import HandOverPage from './hand-over-page';
import StartPage from './start-page';

const frozen = {
  ...{ id: 5, guideId: 7, guideName: '王芳', storeId: 3, storeName: '人民广场店', state: 'frozen', reason: '辞职' },
  ...{ startedAt: '2026-11-20T02:00:00.000Z', startedBy: '周明', members: 42, links: 8, pendingFen: 12_300 },
  ...{ openOrders: 1, wecom: { total: 0, waiting: 0, done: 0, refused: 0, limit: 0, failed: 0 } },
  candidates: [
    { kind: 'manager', guideId: 2, name: '李店长', note: 'A 级', recommended: true },
    { kind: 'guide', guideId: 9, name: '赵敏', note: 'B 级', recommended: false },
    { kind: 'store_pool', name: '门店客户池', note: '', recommended: false },
  ],
  transfers: { items: [], total: 0, page: 1, size: 20 },
};
const completed = {
  ...{ ...frozen, state: 'completed', successorKind: 'guide', successorName: '赵敏', candidates: [] },
  completedAt: '2026-11-20T03:00:00.000Z',
  wecom: { total: 3, waiting: 0, done: 1, refused: 1, limit: 0, failed: 1 },
  transfers: {
    ...{ total: 1, page: 1, size: 20 },
    items: [{ memberId: 1, memberName: '小满', wecom: 'refused', note: '' }],
  },
};

function Pages() {
  const { operator } = useSession();
  return operator ? (
    <OrgProvider>
      <Routes>
        <Route path="/hand-overs/new" element={<StartPage />} />
        <Route path="/hand-overs/:handOverId" element={<HandOverPage />} />
      </Routes>
    </OrgProvider>
  ) : null;
}
const start = (path: string, handOver: object) => {
  signedIn();
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: ADMIN }),
    'GET /api/v1/hq/org': () => ({ body: { regions: [], brands: [] } }),
    'GET /api/v1/hq/lookups/guides': () => ({ body: { items: [] } }),
    'GET /api/v1/hq/hand-overs/:id': () => ({ body: handOver }),
  });
  // a plain router: the one with data asks for a Request to navigate, which jsdom has not
  render(
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <App>
        <SessionProvider>
          <MemoryRouter initialEntries={[path]} future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
            <Pages />
          </MemoryRouter>
        </SessionProvider>
      </App>
    </ConfigProvider>,
  );
  return server;
};
const posts = ({ asked }: ReturnType<typeof fakeServer>) =>
  asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body]);

it('proposes the recommended successor, and hands over to who is chosen after a warning', async () => {
  const server = start('/hand-overs/5', frozen);
  await screen.findByText('王芳的交接');
  expect(screen.getByText('李店长').closest('.ant-radio-wrapper-checked')).toBeTruthy();
  fireEvent.click(screen.getByText('赵敏'));
  fireEvent.click(button('完成交接'));
  await screen.findAllByText('把王芳的 42 位会员交给赵敏？');
  expect(posts(server)).toEqual([]);
  server.route('POST /api/v1/hq/hand-overs/:id/complete', () => ({ body: completed }));
  server.route('GET /api/v1/hq/hand-overs/:id', () => ({ body: completed }));
  fireEvent.click(document.querySelector('.ant-modal-confirm-btns .ant-btn-dangerous') as HTMLElement);
  await screen.findByText(/交给赵敏，42 位会员已改绑/);
  expect(posts(server)).toEqual([['/api/v1/hq/hand-overs/5/complete', { successor: { kind: 'guide', guideId: 9 } }]]);
});

it('asks WeCom again for those who were not transferred, and says why it cannot', async () => {
  const server = start('/hand-overs/5', completed);
  server.route('POST /api/v1/hq/hand-overs/:id/retry-wecom', () =>
    refusal(409, 'WECOM_OFF', { detail: '没有接入企业微信' }),
  );
  await screen.findByText('小满');
  fireEvent.click(button('重发 2 位'));
  await screen.findByText('没有接入企业微信');
  expect(posts(server)).toEqual([['/api/v1/hq/hand-overs/5/retry-wecom', undefined]]);
});

it('goes on from freezing to choosing; one that is open already is pointed to', async () => {
  const server = start('/hand-overs/new?guideId=7', frozen);
  server.route('POST /api/v1/hq/hand-overs', () => refusal(409, 'HAND_OVER_OPEN'));
  fireEvent.click(await screen.findByText('个人原因辞职'));
  fireEvent.click(button('冻结账号，下一步'));
  await screen.findByText('到列表里继续选接手人');
  server.route('POST /api/v1/hq/hand-overs', () => ({ status: 201, body: frozen }));
  fireEvent.click(button('冻结账号，下一步'));
  await screen.findByText('王芳的交接');
  expect(posts(server)[1]).toEqual(['/api/v1/hq/hand-overs', { guideId: 7, reason: '个人原因辞职' }]);
});
