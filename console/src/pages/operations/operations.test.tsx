import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useSession } from '@/session';
import { fakeServer, page, refusal, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import OperationsPage from './operations';
import type { FailedTask, Operations, Outside, Process, ReconcileRun } from './words';

const NOW = '2026-03-02T06:00:00.000Z';
const process_: Process = {
  ...{ id: 'a', role: 'api', host: 'shop-api-1', pid: 7, version: '1.0.0', startedAt: NOW, beatAt: NOW, alive: true },
  ...{ rssBytes: 2 ** 28, busy: 0.2, loopLagMs: 3, requestsPerSecond: 12, failedPerSecond: 0, p99Ms: 8, waiting: 0 },
};
const run: ReconcileRun = {
  ...{ id: 5, ledger: 'orders', state: 'differences', requestedBy: '每晚自动', requestedAt: NOW, differences: 1 },
  examples: [{ check: '订单金额', text: '订单 QD1 不对' }],
};
const fine = (system: Outside['system']): Outside => ({
  ...{ system, circuit: 'closed', openAt: [], calls: 0, failed: 0, notAsked: 0, p95Ms: 0, apis: [] },
});
const calm: Operations = {
  ...{
    asOf: NOW,
    warnings: [],
    processes: [process_],
    refundsAbnormal: 0,
    alerts: { open: 0, oldestSeconds: 0 },
    events: { waitingSeconds: 0 },
    snapshots: { oldestSeconds: 0, behind: [] },
    uploads: { failed: 0, pending: 0, oldestSeconds: 0 },
  },
  batchers: [{ name: 'place-orders', waiting: 0, batches: 8, meanSize: 2.5, largest: 9, refused: 0 }],
  outside: [fine('wechat-pay'), fine('wechat'), fine('wecom')],
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

it('shows payments that wait for a person, data that is not counted, and processes that have old prices', async () => {
  start('/operations', {
    alerts: { open: 3, oldestSeconds: 2400 },
    events: { waitingSeconds: 360 },
    snapshots: { oldestSeconds: 0, behind: ['shop-api-2'] },
    warnings: ['3 条异常支付没人处理，最久的已等 40 分钟'],
  });
  const tile = async (title: string) => (await screen.findByText(title)).closest('button')!.textContent;
  expect(await tile('异常支付')).toBe('异常支付3最久的已等 40 分钟');
  expect(await tile('待汇总的浏览数据')).toBe('待汇总的浏览数据6 分钟最老的一批等了这么久');
  expect(await tile('价格、专区与门店')).toBe('价格、专区与门店1 台落后shop-api-2');
  expect(screen.getByRole('link', { name: '去处理' }).getAttribute('href')).toBe('/payment-alerts');
});

it('shows how large the batches are that are written, and what was refused', async () => {
  const busy = { name: 'events', waiting: 1200, batches: 40, meanSize: 80.5, largest: 100, refused: 3 };
  start('/operations?tab=batchers', { batchers: [...calm.batchers, busy] });
  const row = (await screen.findByText('埋点上报')).closest('tr')!;
  expect([...row.cells].map((cell) => cell.textContent)).toEqual([
    '埋点上报events',
    ...['1,200', '40', '80.5', '100', '3'],
  ]);
  expect(screen.getByText('拒绝了 3 个')).toBeTruthy();
});

it('shows how the outside answers, by call where it does not', async () => {
  const sums = { calls: 20, failed: 5, notAsked: 2, p95Ms: 812.3 };
  const away: Outside = {
    ...{ system: 'wechat-pay', circuit: 'open', openAt: ['shop-api-1'], ...sums },
    apis: [{ api: 'prepay', ...sums }],
  };
  start('/operations?tab=outside', {
    outside: [away, fine('wechat'), fine('wecom')],
    warnings: ['微信支付连不上，已暂停调用（shop-api-1）：对方恢复后自动继续'],
  });
  const call = (await screen.findByText('下单支付')).closest('tr')!;
  expect(call.textContent).toContain('5（25.0%）');
  expect(call.textContent).toContain('812 毫秒');
  expect(screen.getAllByText('正常')).toHaveLength(2);
  expect(screen.getByRole('link', { name: '去看看' }).getAttribute('href')).toBe('/operations?tab=outside');
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
