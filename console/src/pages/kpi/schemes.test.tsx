import { screen } from '@testing-library/react';
import { useSession } from '@/session';
import { fakeServer, page, signedIn } from '@/testing/fake-server';
import { ADMIN, renderAt } from '@/testing/render';
import { Schemes } from './schemes';

function Page() {
  const { operator } = useSession();
  return operator ? <Schemes /> : null;
}
const show = async (scope: object): Promise<void> => {
  signedIn();
  fakeServer({
    'GET /api/v1/hq/me': () => ({ body: { ...ADMIN, scope } }),
    'GET /api/v1/hq/kpi-schemes': () =>
      page([
        {
          ...{
            id: 1,
            name: '春季方案',
            fromMonth: '2026-03',
            createdBy: '小陈',
            createdAt: '2026-03-01T00:00:00.000Z',
          },
          items: [{ item: 'sales', weight: 100, target: 100, capPct: 120 }],
        },
      ]),
  });
  renderAt('/kpi', <Page />);
  await screen.findByText('春季方案');
};

it('offers a new scheme to who sees the whole chain', async () => {
  await show({ regionIds: null, brandIds: null });
  expect([screen.queryByText('新方案'), screen.queryByText('照它新建')]).not.toContain(null);
});

it.each([
  { regionIds: [4], brandIds: null },
  { regionIds: null, brandIds: [1] },
])('shows the schemes to who sees a part only: %j', async (scope) => {
  await show(scope);
  expect([screen.queryByText('新方案'), screen.queryByText('照它新建')]).toEqual([null, null]);
});
