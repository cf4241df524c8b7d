import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import { MemoryRouter } from 'react-router-dom';
import { OrgProvider } from '@/org';
import { SessionProvider, useSession } from '@/session';
import { fakeServer, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import Targets from './targets';
import type { Attainment } from './target-words';

jest.mock('./trend-chart', () => ({ __esModule: true, default: () => null }));

const node = (more: Partial<Attainment>): Attainment => ({
  nodeKind: 'region',
  nodeId: 4,
  name: '华东大区',
  whole: true,
  target: 30_000_000,
  given: 30_000_000,
  cappedByPool: false,
  rolledUp: 0,
  actual: 12_000_000,
  turnoverFen: null,
  pct: 40,
  pace: 'behind',
  paceTarget: 15_000_000,
  children: 3,
  note: '',
  ...more,
});
function Page() {
  return useSession().operator ? (
    <OrgProvider>
      <Targets />
    </OrgProvider>
  ) : null;
}

it('changes a target in place, and puts it back when asked', async () => {
  signedIn();
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: ADMIN }),
    'GET /api/v1/hq/org': () => ({ body: { regions: [], brands: [] } }),
    'GET /api/v1/hq/targets': () => ({
      body: {
        ...{ items: [node({})], total: 1, page: 1, size: 20, daily: [], period: '2025-11' },
        parent: node({ nodeKind: 'hq', nodeId: 0, name: '全国', target: null, given: null, pct: null, pace: 'none' }),
      },
    }),
    'PUT /api/v1/hq/targets': () => ({ body: { saved: 1 } }),
  });
  renderAt('/targets?month=2025-11', <Page />);
  fireEvent.click(await screen.findByLabelText('改华东大区的目标'));
  const field = screen.getByLabelText('华东大区的目标');
  fireEvent.change(field, { target: { value: '450000' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  await screen.findByText(/华东大区：目标改为 ¥450,000.00/);
  fireEvent.click(button('撤销'));
  await screen.findByText('华东大区：已恢复原来的目标');
  const puts = server.asked.filter(({ method }) => method === 'PUT').map(({ body }) => body);
  const item = { nodeKind: 'region', nodeId: 4 };
  expect(puts).toEqual([
    { month: '2025-11', metric: 'sales', items: [{ ...item, target: 45_000_000 }] },
    { month: '2025-11', metric: 'sales', items: [{ ...item, target: 30_000_000, cappedByPool: false }] },
  ]);
  fireEvent.click(await screen.findByLabelText('改华东大区的目标'));
  fireEvent.keyDown(screen.getByLabelText('华东大区的目标'), { key: 'Escape' });
  await waitFor(() => expect(screen.queryByLabelText('华东大区的目标')).toBeNull());
  expect(server.asked.filter(({ method }) => method === 'PUT')).toHaveLength(2);
});

it('looks at brands instead of regions, into one of them, and at a quarter that nothing is set in', async () => {
  signedIn();
  const brand = node({ nodeKind: 'brand', nodeId: 2, name: '远山' });
  const part = node({ name: '华东大区', whole: false, target: null, given: null, rolledUp: 9_000_00 });
  const chain = node({ nodeKind: 'hq', nodeId: 0, name: '全国', target: 100_00, given: 100_00 });
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: ADMIN }),
    'GET /api/v1/hq/org': () => ({
      body: {
        ...{ regions: [{ id: 4, parentId: 1, name: '华东大区', stores: 1 }], franchisees: [] },
        brands: [
          { id: 1, name: '青禾' },
          { id: 2, name: '远山' },
        ],
      },
    }),
    'GET /api/v1/hq/targets': ({ query }) => ({
      body: {
        ...{ total: 1, page: 1, size: 20, daily: [], period: '2025-11' },
        parent: query['parentKind'] === 'brand' ? brand : chain,
        items: [query['parentKind'] === 'brand' ? part : brand],
      },
    }),
  });
  // a plain router: the one with data asks for a Request to navigate, which jsdom has not
  render(
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <App>
        <SessionProvider>
          <MemoryRouter
            initialEntries={['/targets?month=2025-11']}
            future={{ v7_startTransition: true, v7_relativeSplatPath: true }}
          >
            <Page />
          </MemoryRouter>
        </SessionProvider>
      </App>
    </ConfigProvider>,
  );
  fireEvent.click(await screen.findByText('按品牌'));
  fireEvent.click(await screen.findByText('看下级 3'));
  // what is here of a region is a part of it: its target is not to be set from here
  await waitFor(() => expect(screen.getAllByText('华东大区').length).toBeGreaterThan(0));
  expect(screen.getByLabelText('改远山的目标')).toBeTruthy();
  expect(screen.queryByLabelText('改华东大区的目标')).toBeNull();
  fireEvent.click(screen.getByText('季'));
  await screen.findByText(/目标按月设/);
  await waitFor(() => expect(screen.queryByLabelText('改远山的目标')).toBeNull());
  const asked = server.asked.filter(({ path }) => path === '/api/v1/hq/targets').map(({ query }) => query);
  const inBrand = { parentKind: 'brand', parentId: '2', brandId: '2', by: 'brand' };
  expect(asked).toMatchObject([
    { by: 'region', parentKind: 'hq', period: 'month' },
    { by: 'brand', parentKind: 'hq' },
    { ...inBrand, period: 'month' },
    { ...inBrand, period: 'quarter' },
  ]);
});
