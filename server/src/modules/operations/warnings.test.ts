import type { WorkFigures } from '../../platform/metrics';
import type { ChainFigures } from './chain-figures.service';
import type { ProcessRow } from './processes.repository';
import type { RunView } from './reconcile-runs.repository';
import { type Situation, warningsOf } from './warnings';

/** Noon in Shanghai. */
const NOON = new Date('2026-03-02T04:00:00.000Z');
const ago = (seconds: number): Date => new Date(NOON.getTime() - seconds * 1000);
const HOUR = 3600;
const quiet: ChainFigures = {
  outbox: new Map(),
  tasks: [{ kind: 'message.send', due: 90, late: 40, failed: 0, oldestSeconds: 200 }],
  uploads: { failed: 0, pending: 3, oldestSeconds: HOUR },
  refundsAbnormal: 0,
  alertsOpen: 2,
  tills: { lastReceivedAt: undefined, p95LagSeconds: 900 },
};
const calm: WorkFigures = {
  batchers: [{ name: 'place-orders', waiting: 900, batches: 10, meanSize: 3, largest: 40, refused: 0 }],
  calls: [{ system: 'wechat', api: 'code2session', calls: 20, failed: 2, notAsked: 0, p95Ms: 80 }],
  circuits: [{ system: 'wechat', state: 'closed' }],
};
const figures = { rssBytes: 1, busy: 0, loopLagMs: 0, requestsPerSecond: 0, failedPerSecond: 0, p99Ms: 0 };
const one = (role: ProcessRow['role'], more: Partial<ProcessRow> = {}): ProcessRow => ({
  ...{ id: role, role, host: `host-${role}`, pid: 1, version: '1.0.0', secretMark: 's', alive: true },
  ...{ uploadsMark: role === 'worker' ? '' : 'u', startedAt: ago(20 * HOUR), beatAt: NOON },
  figures,
  ...more,
});
const working = (work: Partial<WorkFigures>): ProcessRow =>
  one('api', { figures: { ...figures, work: { ...calm, ...work } } });
const healthy = [working({}), one('api'), one('worker')];
const run = (more: Partial<RunView>): RunView => ({
  ...{ id: 1, ledger: 'orders', state: 'clean', requestedBy: '每晚自动', differences: 0, examples: [] },
  ...{ requestedAt: ago(9 * HOUR).toISOString(), finishedAt: ago(9 * HOUR).toISOString() },
  ...more,
});
const look = (more: Partial<Situation> = {}): string[] =>
  warningsOf({ now: NOON, processes: healthy, figures: quiet, runs: new Map([['orders', run({})]]), ...more });

it('says nothing when all is well', () => {
  expect(look()).toEqual([]);
  expect(look({ runs: new Map() })).toEqual([]);
});

it.each<[string, ProcessRow[], RegExp]>([
  ['nobody works in the background', [one('api'), one('api')], /没有后台进程/],
  ['secrets differ', [...healthy, one('api', { secretMark: 'other' })], /AUTH_SECRET 不一致/],
  ['uploads are not shared', [...healthy, one('api', { uploadsMark: 'other' })], /上传目录/],
  ['a process died', [...healthy, one('api', { alive: false })], /1 个进程没有正常退出/],
  ['versions differ', [...healthy, one('api', { version: '1.1.0' })], /两个版本/],
  ['a clock is off', [...healthy, one('all', { figures: { ...figures, clockAheadMs: -9000 } })], /host-all 的时钟/],
  [
    'requests are refused',
    [...healthy, working({ batchers: [{ ...calm.batchers[0]!, waiting: 0, refused: 7 }] })],
    /拒绝了 7 个请求（下单）/,
  ],
  ['requests pile up in all processes together', [...healthy, working({})], /1800 个请求等着写入（下单）/],
  [
    'a circuit is open',
    [...healthy, working({ batchers: [], circuits: [{ system: 'wechat-pay', state: 'open' }] })],
    /^微信支付连不上，已暂停调用（host-api）/,
  ],
  [
    'calls stay without an answer',
    [...healthy, working({ batchers: [], calls: [{ ...calm.calls[0]!, calls: 20, failed: 4 }] })],
    /对微信的 40 次调用里有 6 次没有答复/,
  ],
])('%s', (_, processes, text) => {
  expect(look({ processes })).toEqual([expect.stringMatching(text) as string]);
});

it.each<[string, Partial<ChainFigures>, RegExp]>([
  ['money did not arrive', { refundsAbnormal: 2 }, /2 笔退款/],
  ['uploads fail', { uploads: { failed: 1, pending: 0, oldestSeconds: 0 } }, /货款会被冻结/],
  ['uploads wait', { uploads: { failed: 0, pending: 5, oldestSeconds: 2 * HOUR } }, /2 小时还没有传上微信，共 5 单/],
  ['events wait', { outbox: new Map([['order.paid', { waiting: 1, oldestSeconds: 61 }]]) }, /事件送出慢了/],
  ['many tasks are late', { tasks: [{ ...quiet.tasks[0]!, late: 101 }] }, /101 个后台任务到点没做/],
  ['a task is taken up by nobody', { tasks: [{ ...quiet.tasks[0]!, late: 1, oldestSeconds: 360 }] }, /已等 6 分钟/],
  ['tasks fail', { tasks: [{ ...quiet.tasks[0]!, failed: 1 }] }, /1 个后台任务做不下去/],
  ['tills are silent', { tills: { lastReceivedAt: ago(2 * HOUR), p95LagSeconds: 0 } }, /2 小时没有收到任何门店的小票/],
  ['tills are late', { tills: { lastReceivedAt: NOON, p95LagSeconds: 901 } }, /晚到 15 分钟/],
])('%s', (_, changed, text) => {
  expect(look({ figures: { ...quiet, ...changed } })).toEqual([expect.stringMatching(text) as string]);
});

it('tills may be silent while the shops are closed', () => {
  const night = new Date('2026-03-02T19:00:00.000Z');
  const tills = { lastReceivedAt: NOON, p95LagSeconds: 0 };
  expect(look({ now: night, figures: { ...quiet, tills } })).toEqual([]);
});

it.each<[string, Partial<RunView>, RegExp]>([
  ['differs', { state: 'differences', differences: 3 }, /对账有差异：3 处/],
  ['failed', { state: 'failed' }, /没有做完/],
  ['is more than a day old', { finishedAt: ago(28 * HOUR).toISOString() }, /超过一天没有对过账/],
  [
    'has waited for more than a day',
    { state: 'waiting', finishedAt: undefined, requestedAt: ago(28 * HOUR).toISOString() },
    /超过一天没有对过账/,
  ],
])('a proof that %s is told', (_, more, text) => {
  expect(look({ runs: new Map([['orders', run(more)]]) })).toEqual([expect.stringMatching(text) as string]);
});

it('ledgers that were never proved are told, once a process has run for a day', () => {
  const processes = [...healthy, one('worker', { startedAt: ago(28 * HOUR) })];
  expect(look({ processes, runs: new Map() })).toEqual(['超过一天没有对过账']);
});
