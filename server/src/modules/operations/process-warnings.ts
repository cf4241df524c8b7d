import { batcherText } from '@qiandian/shared';
import { aliveAmong, batchersOf, hostsOf } from './process-sums';
import type { ProcessRow } from './processes.repository';
import { behindOthers, snapshotAgeMs } from './snapshot-ages';

export type Found = readonly (string | false)[];

const ERROR_SHARE = 0.01;
/** Answers with an error a second, all processes together: fewer prove nothing. */
const FEWEST_ERRORS = 0.5;
const SLOW_MS = 1_000;
/** Requests a second; of fewer the slowest hundredth is one. */
const FEWEST_REQUESTS = 10;
const LOOP_LAG_MS = 500;
const MEMORY_BYTES = 1.5e9;
const FULL_BATCH = 200;
/** A process that starts stands still for a moment and answers 503: that is no trouble. */
const STARTING_MS = 5 * 60_000;
const SNAPSHOT_STALE_MS = 60_000;

/** What keeps people from being answered, or has them see what is old. */
export function answersWarnings(processes: readonly ProcessRow[]): Found {
  const alive = aliveAmong(processes);
  const sum = (of: (one: ProcessRow) => number, among = alive): number =>
    among.reduce((total, one) => total + of(one), 0);
  const started = alive.filter(hasStarted);
  const sentAway = alive.filter(({ figures }) => figures.work?.sentAway);
  const requests = sum((one) => one.figures.requestsPerSecond, started);
  const failed = sum((one) => one.figures.failedPerSecond, started);
  const stale = alive.filter((one) => snapshotAgeMs(one) > SNAPSHOT_STALE_MS);
  return [
    sentAway.length > 0 &&
      `${at(sentAway)}同时处理的请求太多，最近 5 分钟直接拒绝了 ${sum((one) => one.figures.work?.sentAway ?? 0)} 个`,
    failed >= FEWEST_ERRORS && failed / requests > ERROR_SHARE && '超过 1% 的请求出错：按 traceId 查日志',
    stale.length > 0 && `${at(stale)}一分钟没有核对过价格、专区和门店是不是最新：看这台机器的日志`,
    ...behindOthers(processes).map(
      ({ process, names }) => `${process.host} 的快照比别处旧（${names.join('、')}）：重启进程 ${process.pid}`,
    ),
  ];
}

/** Processes that are at their limit. */
export function loadWarnings(processes: readonly ProcessRow[]): Found {
  const alive = aliveAmong(processes);
  const those = (which: (figures: ProcessRow['figures']) => boolean): ProcessRow[] =>
    alive.filter(({ figures }) => which(figures));
  const slow = those((f) => f.requestsPerSecond >= FEWEST_REQUESTS && f.p99Ms > SLOW_MS);
  const lagging = those((f) => f.loopLagMs > LOOP_LAG_MS).filter(hasStarted);
  const short = those((f) => (f.pool?.waiting ?? 0) > 0);
  const large = those((f) => f.rssBytes > MEMORY_BYTES);
  return [
    ...batchersOf(processes)
      .filter(({ meanSize }) => meanSize > FULL_BATCH)
      .map(({ name }) => `每批都快满了（${batcherText(name)}）：已接近数据库的写入上限`),
    slow.length > 0 && `${at(slow)}1% 的请求超过 1 秒`,
    lagging.length > 0 && `${at(lagging)}卡顿半秒以上：加进程，或看是否在跑很大的报表或导出`,
    short.length > 0 && `${at(short)}在等数据库连接：看慢查询与锁等待`,
    large.length > 0 && `${at(large)}占用内存 1.5 GB 以上：重启那里的进程`,
  ];
}

const hasStarted = ({ startedAt, beatAt }: ProcessRow): boolean => beatAt.getTime() - startedAt.getTime() > STARTING_MS;

/** @example 'shop-api-1、shop-api-2 ' */
const at = (processes: readonly ProcessRow[]): string => `${hostsOf(processes).join('、')} `;
