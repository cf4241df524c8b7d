import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { OrgProvider } from '@/org';
import { useSession } from '@/session';
import { fakeServer, page, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import type { Period } from './period';
import Periods from './periods';

const period = (more: Partial<Period>): Period => ({
  ...{ month: '2026-01', status: 'open', done: 0, total: 0, earnedFen: 500_000, reversedFen: -20_000 },
  ...{ extraFen: 0, payableFen: 480_000, rebateFen: 30_000 },
  ...more,
});
function Page() {
  const { operator } = useSession();
  return operator ? (
    <OrgProvider>
      <Periods />
    </OrgProvider>
  ) : null;
}

it('closes the earliest month that is over, and follows the closing to its end', async () => {
  signedIn();
  let january = period({});
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: { ...ADMIN, permissions: ['settlement'] } }),
    'GET /api/v1/hq/org': () => ({ body: { regions: [], brands: [] } }),
    'GET /api/v1/hq/statement-periods': () => page([period({ month: '2026-02' }), january]),
    'POST /api/v1/hq/statement-periods/2026-01/close': () => {
      january = period({ status: 'closing', done: 1, total: 4 });
      return { status: 202, body: january };
    },
  });
  renderAt('/statements', <Page />);
  await screen.findByText('2026 年 1 月');
  // February waits for January
  expect(screen.getAllByText('关账', { selector: 'button span' })).toHaveLength(1);
  fireEvent.click(screen.getByText('关账', { selector: 'button span' }));
  await screen.findAllByText('2026 年 1 月关账？');
  fireEvent.click(document.querySelector('.ant-modal-confirm .ant-btn-primary') as HTMLElement);
  await screen.findByText('已核 1 / 4 个，可离开');
  expect(server.asked.filter((a) => a.method === 'POST').map((a) => a.path)).toEqual([
    '/api/v1/hq/statement-periods/2026-01/close',
  ]);
  january = period({ status: 'closed', done: 4, total: 4, closedAt: '2026-02-01T02:00:00.000Z', closedBy: '陈账' });
  await act(() => new Promise((resolve) => setTimeout(resolve, 1_700)));
  await screen.findByText('已关账');
  // now it is February's turn
  await waitFor(() => expect(screen.getAllByText('关账', { selector: 'button span' })).toHaveLength(1));
  await screen.findByText(/导出/);
});

it('tells that a closing stopped, and goes on with it', async () => {
  signedIn();
  let january = period({ status: 'closing', done: 1, total: 4, nextTryAt: '2026-02-01T02:30:00.000Z' });
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: { ...ADMIN, permissions: ['settlement'] } }),
    'GET /api/v1/hq/org': () => ({ body: { regions: [], brands: [] } }),
    'GET /api/v1/hq/statement-periods': () => page([period({ month: '2026-02' }), january]),
    'POST /api/v1/hq/statement-periods/2026-01/close': () => {
      january = period({ status: 'closing', done: 2, total: 4 });
      return { status: 202, body: january };
    },
  });
  renderAt('/statements', <Page />);
  await screen.findByText('出错了，10:30 自动再试');
  expect(screen.queryByText('再次关账')).toBeNull();
  january = period({ status: 'stopped', done: 2, total: 4 });
  await screen.findByText('关账中断', {}, { timeout: 3_000 });
  await screen.findByText('停在第 2 / 4 个');
  // February waits for January still
  expect(screen.queryByText('关账', { selector: 'button span' })).toBeNull();
  fireEvent.click(button('再次关账'));
  await screen.findByText('已核 2 / 4 个，可离开');
  expect(server.asked.filter((a) => a.method === 'POST')).toHaveLength(1);
});

it('takes money back as a negative amount, under one key however often it is sent', async () => {
  signedIn();
  const keys: (string | undefined)[] = [];
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: ADMIN }),
    'GET /api/v1/hq/org': () => ({ body: { regions: [], brands: [] } }),
    'GET /api/v1/hq/statement-periods': () => page([]),
    'GET /api/v1/hq/lookups/guides': () => ({
      body: { items: [{ guideId: 7, name: '王芳', employeeNo: 'G7', storeName: '一店', status: 'active' }] },
    }),
    'POST /api/v1/hq/commission-adjustments': () => ({ status: 503, body: { code: 'BUSY', detail: '系统忙' } }),
  });
  const plain = globalThis.fetch;
  globalThis.fetch = ((input: string, init: RequestInit = {}) => {
    if (init.method === 'POST') keys.push((init.headers as Record<string, string>)['idempotency-key']);
    return plain(input, init);
  }) as typeof fetch;
  renderAt('/statements', <Page />);
  await screen.findByText('还没有可以结算的月份');
  fireEvent.click(button('人工调整'));
  fireEvent.mouseDown(await screen.findByLabelText('导购'));
  fireEvent.click(await screen.findByText('王芳'));
  fireEvent.click(screen.getByText('扣回'));
  fireEvent.change(screen.getByLabelText('金额'), { target: { value: '12.50' } });
  fireEvent.change(screen.getByLabelText('原因'), { target: { value: '多发了一笔' } });
  fireEvent.click(button('记账'));
  await screen.findByText('系统忙');
  server.route('POST /api/v1/hq/commission-adjustments', () => ({ status: 201, body: { entryId: 1 } }));
  fireEvent.click(button('记账'));
  await screen.findByText('已记入当前未关账的一期');
  expect(server.asked.filter((a) => a.method === 'POST').map((a) => a.body)).toEqual([
    { guideId: 7, amountFen: -1250, why: '多发了一笔' },
    { guideId: 7, amountFen: -1250, why: '多发了一笔' },
  ]);
  expect(keys[0]).toMatch(/.{10,}/);
  expect(keys[1]).toBe(keys[0]);
});
