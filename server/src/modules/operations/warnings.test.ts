import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  alerts: { open: 2, oldestSeconds: 1_800 },
  eventsWaitingSeconds: 300,
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
  ['secrets differ', [...healthy, one('api', { secretMark: 'other' })], /AUTH_SECRET 不一致/],
  ['uploads are not shared', [...healthy, one('api', { uploadsMark: 'other' })], /上传目录/],
  ['a process died', [...healthy, one('api', { alive: false })], /1 个进程没有正常退出/],
  ['versions differ', [...healthy, one('api', { version: '1.1.0' })], /两个版本/],
  ['a clock is off', [...healthy, one('all', { figures: { ...figures, clockAheadMs: -9000 } })], /host-all 的时钟/],
])('%s', (_, processes, text) => {
  expect(look({ processes })).toEqual([expect.stringMatching(text) as string]);
});

it('a task is taken up by nobody', () => {
  const tasks = [{ ...quiet.tasks[0]!, late: 1, oldestSeconds: 360 }];
  expect(look({ figures: { ...quiet, tasks } })).toEqual([expect.stringMatching(/已等 6 分钟/) as string]);
});

it('a process that has just started is not judged by its first answers', () => {
  const bad = { ...figures, requestsPerSecond: 10, failedPerSecond: 5, loopLagMs: 900 };
  const since = (startedAt: Date) => ({ processes: [...healthy, one('api', { startedAt, figures: bad })] });
  expect(look(since(ago(240)))).toEqual([]);
  expect(look(since(ago(360)))).toHaveLength(2);
});

describe('the alert rules of deploy/', () => {
  const processes = (...more: ProcessRow[]): Partial<Situation> => ({ processes: [...healthy, ...more] });
  const chain = (more: Partial<ChainFigures>): Partial<Situation> => ({ figures: { ...quiet, ...more } });
  const busy = (more: Partial<ProcessRow['figures']>): ProcessRow => one('api', { figures: { ...figures, ...more } });
  const batcher = calm.batchers[0]!;
  const calls = calm.calls[0]!;
  const [none, task] = [{ batchers: [], calls: [] }, quiet.tasks[0]!];
  const prices = (version: number, since: number, lookedAt = 0): ProcessRow['figures'] => ({
    ...figures,
    snapshots: {
      lookedAt: ago(lookedAt).toISOString(),
      versions: [{ name: 'prices', version, since: ago(since).toISOString() }],
    },
  });
  const apart = [one('api', { figures: prices(3, 121) }), one('api', { host: 'host-b', figures: prices(2, HOUR) })];

  /** What is said on the page where the rule would speak; or why the page cannot say it. */
  const RULES: Readonly<Record<string, readonly [Partial<Situation>, RegExp] | string>> = {
    NotWatched: 'whether Prometheus reads is asked of Prometheus',
    NoWorker: [{ processes: [one('api'), one('api')] }, /没有后台进程/],
    NoApi: 'the page itself comes from an API process',
    ApiErrors: [processes(busy({ requestsPerSecond: 49, failedPerSecond: 0.5 })), /超过 1% 的请求出错/],
    ApiSlow: [processes(busy({ requestsPerSecond: 10, p99Ms: 1001 })), /^host-api 1% 的请求超过 1 秒/],
    OrdersRefused: [
      processes(working({ batchers: [{ ...batcher, waiting: 0, refused: 7 }] })),
      /拒绝了 7 个请求（下单）/,
    ],
    RequestsSentAway: [processes(working({ ...none, sentAway: 9 })), /^host-api 同时处理的请求太多.*拒绝了 9 个/],
    BatchesQueue: [processes(working({})), /1800 个请求等着写入（下单）/],
    BatchesTooSmallForLoad: [
      { processes: [working({ batchers: [{ ...batcher, meanSize: 201 }] }), one('worker')] },
      /每批都快满了（下单）/,
    ],
    EventLoopSlow: [processes(busy({ loopLagMs: 501 })), /^host-api 卡顿半秒以上/],
    MemoryHigh: [processes(busy({ rssBytes: 1.6e9 })), /^host-api 占用内存 1.5 GB 以上/],
    DatabaseConnectionsShort: [processes(busy({ pool: { used: 9, free: 0, waiting: 1 } })), /^host-api 在等数据库连接/],
    SnapshotsStale: [processes(one('api', { figures: prices(3, HOUR, 61) })), /^host-api 一分钟没有核对过价格/],
    SnapshotsApart: [processes(...apart), /^host-b 的快照比别处旧（prices）/],
    EventsLate: [chain({ outbox: new Map([['order.paid', { waiting: 1, oldestSeconds: 61 }]]) }), /事件送出慢了/],
    EventsPileUp: [
      chain({ outbox: new Map(['a', 'b'].map((topic) => [topic, { waiting: 5_001, oldestSeconds: 9 }])) }),
      /10002 个事件等着送出/,
    ],
    TasksLate: [chain({ tasks: [{ ...task, late: 101 }] }), /101 个后台任务到点没做/],
    TasksDuePileUp: [chain({ tasks: [{ ...task, due: 20_001 }] }), /20001 个后台任务在排队/],
    TasksSlow: 'how late tasks were that are done is not kept; those that are late now are TasksLate',
    TasksFailed: [chain({ tasks: [{ ...task, failed: 1 }] }), /1 个后台任务做不下去/],
    TasksFailOften: 'tries that failed are not kept; whom they need is OutsideFails, and what is given up TasksFailed',
    LedgerDiffers: [{ runs: new Map([['orders', run({ state: 'differences', differences: 3 })]]) }, /差异：3 处/],
    LedgerNotProved: [{ runs: new Map([['orders', run({ state: 'failed' })]]) }, /对账没有做完/],
    RefundsAbnormal: [chain({ refundsAbnormal: 2 }), /2 笔退款/],
    PaymentAlertsOpen: [
      chain({ alerts: { open: 2, oldestSeconds: 1_860 } }),
      /^2 条异常支付没人处理，最久的已等 31 分钟/,
    ],
    ShippingUploadsFail: [chain({ uploads: { failed: 1, pending: 0, oldestSeconds: 0 } }), /货款会被冻结/],
    ShippingUploadsLate: [
      chain({ uploads: { failed: 0, pending: 5, oldestSeconds: 2 * HOUR } }),
      /2 小时还没有传上微信，共 5 单/,
    ],
    OutsideFails: [
      processes(working({ ...none, calls: [{ ...calls, failed: 4 }] })),
      /对微信的 40 次调用里有 6 次没有答复/,
    ],
    OutsideSlow: [processes(working({ ...none, calls: [{ ...calls, p95Ms: 3001 }] })), /^微信很慢：5% 的调用超过 3 秒/],
    CircuitOpen: [
      processes(working({ ...none, circuits: [{ system: 'wechat-pay', state: 'open' }] })),
      /^微信支付连不上，已暂停调用（host-api）/,
    ],
    EventsNotCounted: [chain({ eventsWaitingSeconds: 360 }), /浏览与分享的数据已有 6 分钟没有汇总/],
    TillsSilent: [
      chain({ tills: { lastReceivedAt: ago(2 * HOUR), p95LagSeconds: 0 } }),
      /2 小时没有收到任何门店的小票/,
    ],
    TillsLate: [chain({ tills: { lastReceivedAt: NOON, p95LagSeconds: 901 } }), /晚到 15 分钟/],
  };
  const text = readFileSync(join(__dirname, '../../../../deploy/alerts.yaml'), 'utf8');
  const written = [...text.matchAll(/^ +- alert: (\w+)$/gm)].map(([, name]) => name!);

  it('are all said here, or it is written why not', () => {
    expect(Object.keys(RULES).sort()).toEqual([...written].sort());
  });

  const told = Object.entries(RULES).flatMap(([name, rule]) =>
    typeof rule === 'string' ? [] : [[name, ...rule] as const],
  );
  it.each(told)('%s', (_, situation, said) => {
    expect(look(situation)).toEqual([expect.stringMatching(said) as string]);
  });
});

it('a snapshot is not old because another process has just seen a newer one', () => {
  const saw = (version: number, seconds: number, host: string): ProcessRow => {
    const versions = [{ name: 'prices', version, since: ago(seconds).toISOString() }];
    return one('api', { host, figures: { ...figures, snapshots: { lookedAt: NOON.toISOString(), versions } } });
  };
  expect(look({ processes: [...healthy, saw(3, 119, 'a'), saw(2, HOUR, 'b')] })).toEqual([]);
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
