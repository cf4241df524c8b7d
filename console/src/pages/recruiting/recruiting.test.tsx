import { fireEvent, screen, waitFor } from '@testing-library/react';
import { OrgProvider } from '@/org';
import { useSession } from '@/session';
import { fakeServer, page, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import { decisionsFor } from './recruit-words';
import Recruiting from './recruiting';

const plan = {
  ...{ id: 4, name: '新会员 5 元', amountFen: 500, from: '2026-11-01T00:00:00.000Z', to: null, holdDays: 7 },
  ...{
    perGuidePerDay: 30,
    perGuidePerMonth: null,
    needs: 'first_order',
    needsFriend: true,
    clusterSize: 3,
    status: 'active',
  },
  counts: { pending: 18, review: 3, valid: 5, paid: 40, void: 2 },
};
function Page() {
  return useSession().operator ? (
    <OrgProvider>
      <Recruiting />
    </OrgProvider>
  ) : null;
}
const start = (scope: object = ADMIN.scope) => {
  signedIn();
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: { ...ADMIN, scope } }),
    'GET /api/v1/hq/org': () => ({ body: { regions: [], brands: [] } }),
    'GET /api/v1/hq/recruit-plans': () => page([plan]),
    'POST /api/v1/hq/recruit-plans': () => ({ status: 201, body: plan }),
    'POST /api/v1/hq/recruit-plans/:id/stop': () => ({ body: { ...plan, status: 'stopped' } }),
  });
  renderAt('/recruiting?tab=plans', <Page />);
  return server;
};

it('lets a person decide what the rules of a recruit allow', () => {
  expect(decisionsFor('review')).toEqual(['valid', 'void']);
  expect(decisionsFor('pending')).toEqual(['void']);
  expect(decisionsFor('paid')).toEqual(['void']);
  expect(decisionsFor('void')).toEqual([]);
});

it('stops a plan, and who waits is judged on unless told otherwise', async () => {
  const server = start();
  fireEvent.click(await screen.findByText('紧急停发'));
  await screen.findByText('还在观察和待查的 21 位（观察 18，待查 3）');
  const why = screen.getByPlaceholderText('如：发现批量买号刷新会员');
  fireEvent.change(why, { target: { value: '发现买号' } });
  expect(button('立即停发')).toBeTruthy();
  fireEvent.click(screen.getByText('全部作废'));
  await waitFor(() => expect(button('停发并作废 21 位')).toBeTruthy());
  fireEvent.click(button('停发并作废 21 位'));
  await screen.findByText('已停发，从现在起不再产生奖励');
  expect(server.asked.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, body])).toEqual([
    ['/api/v1/hq/recruit-plans/4/stop', { why: '发现买号', voidPending: true }],
  ]);
});

it('tells of a plan that it asks for a friend, and may ask for one in a new plan', async () => {
  const server = start();
  await screen.findByText('还要是企业微信好友');
  fireEvent.click(button('新建方案'));
  fireEvent.change(await screen.findByLabelText('名称'), { target: { value: '加好友五元' } });
  fireEvent.click(screen.getByLabelText('还要加导购的企业微信好友'));
  fireEvent.click(button('保存'));
  await screen.findByText('方案已建好，到时间自动开始');
  const [sent] = server.asked.filter(({ method }) => method === 'POST');
  expect(sent?.body).toMatchObject({ name: '加好友五元', needsFriend: true });
});

it('keeps plans from who sees a part of the chain only', async () => {
  start({ regionIds: [4], brandIds: null });
  await screen.findByText('新会员 5 元');
  expect(screen.queryByText('紧急停发')).toBeNull();
  expect(screen.queryByText('新建方案')).toBeNull();
});
