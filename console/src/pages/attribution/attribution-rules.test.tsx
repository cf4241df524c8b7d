import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useSession } from '@/session';
import { fakeServer, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import AttributionRules from './attribution-rules';
import { differences, type Rule } from './rule-windows';

const WINDOWS = {
  ...{ directHours: 24, touchDays: 7, assistedHours: 24, protectionBindingDays: 15, protectionOrderDays: 30 },
  ...{ reopenMinutes: 30, snapshotHours: 24, anonymousDays: 7, fulfillingBp: 3000 },
};
const draft: Rule = {
  ...{ id: 4, ...WINDOWS, touchDays: 15, status: 'draft', note: '换季放宽' },
  ...{ createdAt: '2026-03-01T02:00:00.000Z', createdBy: '林知远' },
};

function Page() {
  return useSession().operator ? <AttributionRules /> : null;
}
const start = (operator: object = {}) => {
  signedIn();
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: { ...ADMIN, permissions: ['commission'], ...operator } }),
    'GET /api/v1/hq/attribution-rules': () => ({
      body: { items: [draft], total: 1, page: 1, size: 20, current: { ...WINDOWS, version: 0 }, defaults: WINDOWS },
    }),
    'POST /api/v1/hq/attribution-rules': ({ body }) => ({
      status: 201,
      body: { ...draft, ...(body as object), id: 5 },
    }),
    'POST /api/v1/hq/attribution-rules/:id/schedule': ({ body }) => ({
      body: { ...draft, status: 'scheduled', ...(body as object) },
    }),
  });
  renderAt('/attribution-rules', <Page />);
  return server;
};

it('shows what is in force, and what a version changes', async () => {
  start();
  expect(await screen.findByText('默认值，还没有设过')).toBeTruthy();
  expect(await screen.findByText('任意分享有效 7 天 → 15 天')).toBeTruthy();
  expect(screen.getByText('30%')).toBeTruthy();
});

it('writes a version in the units that are stored', async () => {
  const server = start();
  await screen.findByText('第 4 版');
  fireEvent.click(button('新建一版'));
  fireEvent.change(await screen.findByLabelText('发货方占比'), { target: { value: '40' } });
  fireEvent.click(button('存为草稿'));
  await waitFor(() => expect(server.asked.some(({ method }) => method === 'POST')).toBe(true));
  expect(server.asked.find(({ method }) => method === 'POST')?.body).toEqual({
    ...WINDOWS,
    fulfillingBp: 4000,
    note: '',
  });
});

it('gives a draft its date', async () => {
  const server = start();
  fireEvent.click(await screen.findByText('定生效时间'));
  expect(await screen.findByText('第 4 版从什么时候生效')).toBeTruthy();
  fireEvent.click(button('定下'));
  await waitFor(() => expect(server.asked.some(({ path }) => path.endsWith('/4/schedule'))).toBe(true));
});

it('is to read only for who sees a part of the chain', async () => {
  start({ scope: { regionIds: [1], brandIds: null } });
  expect(await screen.findByText(/你的数据范围内只能查看/)).toBeTruthy();
  expect(button('新建一版').hasAttribute('disabled')).toBe(true);
});

it('tells the difference of two versions in words', () => {
  expect(differences(WINDOWS, { ...WINDOWS, directHours: 48, fulfillingBp: 2550 })).toEqual([
    '同款直接成交 24 小时 → 48 小时',
    '发货方占比 30% → 25.5%',
  ]);
});
