import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useSession } from '@/session';
import { fakeServer, page, refusal, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import OperationsPage from './operations';
import type { FailedTask, Operations, Process, ReconcileRun } from './words';

const NOW = '2026-03-02T06:00:00.000Z';
const process_: Process = {
  ...{ id: 'a', role: 'api', host: 'shop-api-1', pid: 7, version: '1.0.0', startedAt: NOW, beatAt: NOW, alive: true },
  ...{ rssBytes: 2 ** 28, busy: 0.2, loopLagMs: 3, requestsPerSecond: 12, failedPerSecond: 0, p99Ms: 8 },
};
const run: ReconcileRun = {
  ...{ id: 5, ledger: 'orders', state: 'differences', requestedBy: '每晚自动', requestedAt: NOW, differences: 1 },
  examples: [{ check: '订单金额', text: '订单 QD1 不对' }],
};
const calm: Operations = {
  ...{ asOf: NOW, warnings: [], processes: [process_], refundsAbnormal: 0, uploads: { failed: 0, pending: 0 } },
  outbox: { waiting: 0, oldestSeconds: 0, topics: [] },
  tasks: { due: 0, late: 0, failed: 0, kinds: [] },
  tills: { p95LagSeconds: 0 },
  ledgers: [{ ledger: 'orders' }, { ledger: 'sales' }, { ledger: 'commission' }],
};
const task: FailedTask = {
  ...{ id: 9, kind: 'shipping.upload', key: '431', attempts: 24, lastError: '支付单不存在' },
  ...{ createdAt: NOW, failedAt: NOW },
};

function Page() {
  return useSession().operator ? <OperationsPage /> : null;
}
const start = (path: string, shown: Partial<Operations> = {}, more: Parameters<typeof fakeServer>[0] = {}) => {
  signedIn();
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: ADMIN }),
    'GET /api/v1/hq/operations': () => ({ body: { ...calm, ...shown } }),
    'GET /api/v1/hq/operations/failed-tasks': () => page([task]),
    'GET /api/v1/hq/operations/reconcile-runs': () => page([run]),
    ...more,
  });
  renderAt(path, <Page />);
  return server;
};

it('says that all is well, and shows every process, dead ones as such', async () => {
  const dead = { ...process_, id: 'b', host: 'shop-api-2', alive: false, beatAt: '2026-03-02T05:50:00.000Z' };
  start('/operations', { processes: [process_, dead] });
  await screen.findByText('一切正常');
  expect(screen.getByText('shop-api-1')).toBeTruthy();
  expect(screen.getByText('断了 10 分钟')).toBeTruthy();
});

const failing = {
  tasks: {
    ...{ due: 0, late: 0, failed: 1 },
    kinds: [{ kind: 'shipping.upload', due: 0, late: 0, failed: 1, oldestSeconds: 0 }],
  },
  warnings: ['1 个后台任务做不下去'],
};
const posted = (server: ReturnType<typeof start>) => server.asked.find(({ method }) => method === 'POST');

it('a failed task is tried again', async () => {
  const server = start('/operations?tab=failed', failing, {
    'POST /api/v1/hq/operations/failed-tasks/retry': () => ({ body: { count: 1 } }),
  });
  await screen.findByText('支付单不存在');
  expect(screen.getByText('1 个后台任务做不下去')).toBeTruthy();
  fireEvent.click(screen.getByText('重试'));
  await screen.findByText('1 个任务正在重做');
  expect(posted(server)?.body).toEqual({ ids: [9] });
});

it('a failed task is given up, with a reason only', async () => {
  const server = start('/operations?tab=failed', failing, {
    'POST /api/v1/hq/operations/failed-tasks/ignore': () => ({ body: { count: 1 } }),
  });
  fireEvent.click(await screen.findByText('忽略'));
  const reason = await screen.findByLabelText('原因');
  const give = () => fireEvent.click(document.querySelector('.ant-modal .ant-btn-dangerous')!);
  give();
  await waitFor(() => expect(document.querySelector('.ant-form-item-explain-error')).not.toBeNull());
  expect(posted(server)).toBeUndefined();
  fireEvent.change(reason, { target: { value: '门店已撤' } });
  give();
  await waitFor(() => expect(posted(server)?.body).toEqual({ ids: [9], note: '门店已撤' }));
});

it('differences of a proof are shown, and all ledgers are proved again by one click', async () => {
  const server = start(
    '/operations?tab=ledgers',
    { ledgers: [{ ledger: 'orders', last: run }, { ledger: 'sales' }, { ledger: 'commission' }] },
    { 'POST /api/v1/hq/operations/reconcile-runs': () => ({ status: 202, body: { ok: true } }) },
  );
  fireEvent.click(await screen.findByText('1 处差异'));
  await screen.findByText('订单 QD1 不对');
  fireEvent.click(button('立即对账'));
  await waitFor(() =>
    expect(server.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      ledgers: ['orders', 'sales', 'commission'],
    }),
  );
});

it('says when it could not be loaded', async () => {
  start(
    '/operations',
    {},
    { 'GET /api/v1/hq/operations': () => refusal(503, 'NOT_READY', { detail: '系统正在启动' }) },
  );
  expect(await screen.findByText('没有加载出来')).toBeTruthy();
});
