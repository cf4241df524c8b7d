import type { ChainFigures } from './chain-figures.service';
import type { ProcessRow } from './processes.repository';
import { warningsOf } from './warnings';

const quiet: ChainFigures = {
  outbox: new Map(),
  tasks: [],
  uploads: { failed: 0, pending: 3 },
  refundsAbnormal: 0,
  alertsOpen: 2,
  tills: { lastReceivedAt: undefined, p95LagSeconds: 0 },
};
const one = (role: ProcessRow['role'], more: Partial<ProcessRow> = {}): ProcessRow => ({
  ...{ id: role, role, host: `host-${role}`, pid: 1, version: '1.0.0', secretMark: 's', alive: true },
  ...{ uploadsMark: role === 'worker' ? '' : 'u', startedAt: new Date(0), beatAt: new Date(0) },
  figures: { rssBytes: 1, busy: 0, loopLagMs: 0, requestsPerSecond: 0, failedPerSecond: 0, p99Ms: 0 },
  ...more,
});
const healthy = [one('api'), one('api'), one('worker')];

it('says nothing when all is well', () => {
  expect(warningsOf(healthy, quiet, [])).toEqual([]);
});

it.each<[string, ProcessRow[], Partial<ChainFigures>, RegExp]>([
  ['nobody works in the background', [one('api'), one('worker', { alive: false })], {}, /没有后台进程/],
  ['secrets differ', [...healthy, one('api', { secretMark: 'other' })], {}, /AUTH_SECRET 不一致/],
  ['uploads are not shared', [...healthy, one('api', { uploadsMark: 'other' })], {}, /上传目录/],
  ['a process died', [...healthy, one('api', { alive: false })], {}, /1 个进程没有正常退出/],
  ['versions differ', [...healthy, one('api', { version: '1.1.0' })], {}, /两个版本/],
  [
    'a clock is off',
    [...healthy, one('all', { figures: { ...one('all').figures, clockAheadMs: -9000 } })],
    {},
    /host-all 的时钟/,
  ],
  ['money did not arrive', healthy, { refundsAbnormal: 2 }, /2 笔退款/],
  ['uploads fail', healthy, { uploads: { failed: 1, pending: 0 } }, /货款会被冻结/],
])('%s', (_, processes, figures, text) => {
  expect(warningsOf(processes, { ...quiet, ...figures }, [])[0]).toMatch(text);
});
