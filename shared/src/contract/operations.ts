import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, instant, ok, pageOf, pageQuery, text } from './scalars';

/** What `npm run reconcile` proves, a ledger at a time. */
export const LEDGERS = ['orders', 'sales', 'commission'] as const;
export const RECONCILE_STATES = ['waiting', 'running', 'clean', 'differences', 'failed'] as const;

/** Whom we call, each with a circuit breaker of its own. */
export const OUTSIDE_SYSTEMS = ['wechat-pay', 'wechat', 'wecom'] as const;

const count = z.int().nonnegative();
const processView = z.object({
  id: z.string(),
  role: z.enum(['all', 'api', 'worker']),
  host: z.string(),
  pid: z.int(),
  version: z.string(),
  startedAt: instant,
  beatAt: instant,
  alive: z.boolean().describe('35 秒内有心跳'),
  rssBytes: count,
  busy: z.number().describe('事件循环忙的时间占比，0–1'),
  loopLagMs: z.number(),
  requestsPerSecond: z.number(),
  failedPerSecond: z.number(),
  p99Ms: z.number(),
  waiting: count.describe('等着写入数据库的请求'),
  pool: z.object({ used: count, free: count, waiting: count }).optional().describe('数据库连接池；嵌入式数据库没有'),
});
const batcherView = z.object({
  name: z.string(),
  waiting: count.describe('现在等着写入的请求，各进程合计'),
  batches: count.describe('最近 5 分钟写了几批'),
  meanSize: z.number().describe('平均每批的请求数'),
  largest: count.describe('最大的一批'),
  refused: count.describe('排队太长而拒绝的请求'),
});
const callFigures = {
  calls: count.describe('最近 5 分钟的调用，各进程合计'),
  failed: count.describe('没有答复或对方出错（5xx）'),
  notAsked: count.describe('熔断时没有发出的'),
  p95Ms: z.number().describe('95% 在这之内答复；最慢的那个进程'),
};
const outsideView = z.object({
  system: z.enum(OUTSIDE_SYSTEMS),
  circuit: z.enum(['closed', 'half-open', 'open']).describe('各进程中最坏的'),
  openAt: z.array(z.string()).describe('在哪些机器上没有合上'),
  ...callFigures,
  apis: z.array(z.object({ api: z.string(), ...callFigures })).describe('失败多的在前'),
});
const kindView = z.object({
  kind: z.string(),
  due: count,
  late: count.describe('到点 1 分钟还没做'),
  failed: count,
  oldestSeconds: count,
});
const reconcileRun = z.object({
  id,
  ledger: z.enum(LEDGERS),
  state: z.enum(RECONCILE_STATES),
  requestedBy: z.string(),
  requestedAt: instant,
  startedAt: instant.optional(),
  finishedAt: instant.optional(),
  differences: count,
  examples: z.array(z.object({ check: z.string(), text: z.string() })).describe('最多 50 处'),
  error: z.string().optional(),
});

export const getOperations = endpoint({
  method: 'GET',
  path: '/api/v1/hq/operations',
  access: 'hq:operations',
  summary:
    '运行状况：进程、写入排队、外部调用、事件积压、后台任务、发货上传、异常支付、收银同步、数据汇总、对账（看全公司的账号）',
  response: z.object({
    asOf: instant,
    warnings: z.array(z.string()).describe('需要处理的情况，按轻重排'),
    processes: z.array(processView),
    batchers: z.array(batcherView),
    outside: z.array(outsideView),
    outbox: z.object({
      waiting: count,
      oldestSeconds: count,
      topics: z.array(z.object({ topic: z.string(), waiting: count, oldestSeconds: count })),
    }),
    tasks: z.object({ due: count, late: count, failed: count, kinds: z.array(kindView) }),
    uploads: z.object({ failed: count, pending: count, oldestSeconds: count.describe('待传的最老一单已等') }),
    refundsAbnormal: count,
    alerts: z.object({ open: count.describe('没人处理的异常支付'), oldestSeconds: count }),
    events: z.object({ waitingSeconds: count.describe('浏览与分享数据最老的一批等了多久汇总') }),
    snapshots: z
      .object({
        oldestSeconds: count.describe('核对得最晚的进程，上一次核对到心跳隔了多久'),
        behind: z.array(z.string()).describe('版本比别处旧的进程所在的机器'),
      })
      .describe('各进程内存里的价格、专区、门店是不是最新'),
    tills: z.object({ lastReceivedAt: instant.optional(), p95LagSeconds: count }),
    ledgers: z.array(z.object({ ledger: z.enum(LEDGERS), last: reconcileRun.optional() })),
  }),
  errors: ['OUT_OF_SCOPE'],
});

export const listFailedTasks = endpoint({
  method: 'GET',
  path: '/api/v1/hq/operations/failed-tasks',
  access: 'hq:operations',
  summary: '做不下去的后台任务，新的在前',
  query: z.object({
    ...pageQuery,
    kind: text(120).optional(),
    q: text(60).optional().describe('任务编号或错误里的字'),
  }),
  response: pageOf(
    z.object({
      id,
      kind: z.string(),
      key: z.string(),
      attempts: z.int(),
      lastError: z.string(),
      createdAt: instant,
      failedAt: instant,
    }),
  ),
  errors: ['OUT_OF_SCOPE'],
});
const taskIds = z.array(id).min(1).max(200);
export const retryFailedTasks = endpoint({
  method: 'POST',
  path: '/api/v1/hq/operations/failed-tasks/retry',
  access: 'hq:operations',
  summary: '再做一次；已经有人处理的不算',
  body: z.object({ ids: taskIds }),
  response: z.object({ count }),
  errors: ['OUT_OF_SCOPE'],
});
export const ignoreFailedTasks = endpoint({
  method: 'POST',
  path: '/api/v1/hq/operations/failed-tasks/ignore',
  access: 'hq:operations',
  summary: '不再做，写明原因',
  body: z.object({ ids: taskIds, note: text(200).min(2, '请写明原因') }),
  response: z.object({ count }),
  errors: ['OUT_OF_SCOPE'],
});

export const listStuckEvents = endpoint({
  method: 'GET',
  path: '/api/v1/hq/operations/stuck-events',
  access: 'hq:operations',
  summary: '超过 1 分钟还没有送出的事件，老的在前',
  query: z.object(pageQuery),
  response: pageOf(z.object({ id, topic: z.string(), createdAt: instant, ageSeconds: count })),
  errors: ['OUT_OF_SCOPE'],
});

export const listReconcileRuns = endpoint({
  method: 'GET',
  path: '/api/v1/hq/operations/reconcile-runs',
  access: 'hq:operations',
  summary: '对账记录，新的在前；每天 3 点自动对一次，留 90 天',
  query: z.object({ ...pageQuery, ledger: z.enum(LEDGERS).optional() }),
  response: pageOf(reconcileRun),
  errors: ['OUT_OF_SCOPE'],
});
export const startReconcile = endpoint({
  method: 'POST',
  path: '/api/v1/hq/operations/reconcile-runs',
  access: 'hq:operations',
  summary: '立即对账，后台进行；正在对的不会重复',
  body: z.object({ ledgers: z.array(z.enum(LEDGERS)).min(1).max(LEDGERS.length) }),
  response: ok,
  status: 202,
  errors: ['OUT_OF_SCOPE'],
});
