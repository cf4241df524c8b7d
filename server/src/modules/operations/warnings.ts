import type { LEDGERS } from '@qiandian/shared/contract';
import { batcherText, OUTSIDE_SYSTEM_TEXT } from '@qiandian/shared';
import { shanghaiParts } from '../../domain/time';
import type { ChainFigures } from './chain-figures.service';
import { aliveAmong, batchersOf, hostsOf, outsideOf } from './process-sums';
import { answersWarnings, type Found, loadWarnings } from './process-warnings';
import type { ProcessRow } from './processes.repository';
import type { RunView } from './reconcile-runs.repository';

const CLOCKS_APART_MS = 2_000;
const OUTBOX_LATE_SECONDS = 60;
/** Many late tasks, or one that nobody takes up. */
const LATE_TASKS = 100;
const MANY_EVENTS = 10_000;
const MANY_TASKS = 20_000;
const UNCOUNTED_SECONDS = 300;
const TASK_STUCK_SECONDS = 300;
const ALERT_LATE_SECONDS = 1_800;
const UPLOAD_LATE_SECONDS = 3_600;
const DEEP_QUEUE = 1_000;
/** Fewer calls than these prove nothing. */
const FEWEST_CALLS = 10;
const FAILED_SHARE = 0.1;
const SLOW_CALLS_MS = 3_000;
/** In Shanghai: from an hour after the shops open until an hour before the first close. */
const TILL_HOURS = { from: 11, to: 21 };
const TILL_SILENT_MS = 3_600_000;
const TILL_LAG_SECONDS = 900;
/** A day and most of another night. */
const UNPROVED_MS = 100_000_000;

export interface Situation {
  readonly now: Date;
  /** Those alive and those that died. */
  readonly processes: readonly ProcessRow[];
  readonly figures: ChainFigures;
  /** The newest proof of each ledger. */
  readonly runs: ReadonlyMap<(typeof LEDGERS)[number], RunView>;
}

/**
 * What somebody has to see to, the gravest first, each as a sentence for people. A test holds it together with the alert rules
 * of deploy/: each is said here too, or is named there with the reason why not.
 */
export function warningsOf(situation: Situation): string[] {
  const found: Found = [
    ...stopped(situation),
    ...answersWarnings(situation.processes),
    ...money(situation),
    ...outside(situation),
    ...slow(situation),
    ...loadWarnings(situation.processes),
    ...uneven(situation),
  ];
  return found.filter((text) => text !== false);
}

const stopped = ({ processes }: Situation): Found => {
  const alive = processes.filter((one) => one.alive);
  return [
    !alive.some(({ role }) => role !== 'api') && '没有后台进程在运行：付款结清、超时关单和推送都停着',
    kinds(alive.map((one) => one.secretMark)) > 1 && '进程的 AUTH_SECRET 不一致：在一台登录，到另一台会失效',
    kinds(alive.map((one) => one.uploadsMark).filter(Boolean)) > 1 &&
      '接口进程没有共用同一个上传目录：有的图片会打不开',
    ...batchersOf(processes)
      .filter(({ refused }) => refused > 0)
      .map(({ name, refused }) => `排队太长，最近 5 分钟拒绝了 ${refused} 个请求（${batcherText(name)}）`),
  ];
};

const money = ({ now, processes, figures: { refundsAbnormal, alerts, uploads }, runs }: Situation): Found => {
  const last = [...runs.values()];
  const differ = last.filter(({ state }) => state === 'differences');
  const since = now.getTime() - UNPROVED_MS;
  // a chain that has just begun has had no night to prove anything in
  const runsLong = processes.some(({ alive, startedAt }) => alive && startedAt.getTime() < since);
  const unproved = last.length
    ? last.some(({ finishedAt, requestedAt }) => Date.parse(finishedAt ?? requestedAt) < since)
    : runsLong;
  return [
    differ.length > 0 && `对账有差异：${differ.reduce((sum, run) => sum + run.differences, 0)} 处`,
    last.some(({ state }) => state === 'failed') && '上一次对账没有做完',
    unproved && '超过一天没有对过账',
    refundsAbnormal > 0 && `${refundsAbnormal} 笔退款没有到账`,
    alerts.open > 0 &&
      alerts.oldestSeconds > ALERT_LATE_SECONDS &&
      `${alerts.open} 条异常支付没人处理，最久的已等 ${spanText(alerts.oldestSeconds)}`,
    uploads.failed > 0 && `${uploads.failed} 单发货信息没有传上微信，货款会被冻结`,
    uploads.oldestSeconds > UPLOAD_LATE_SECONDS &&
      `有发货信息 ${hoursText(uploads.oldestSeconds)}还没有传上微信，共 ${uploads.pending} 单待传`,
  ];
};

const outside = ({ processes }: Situation): Found =>
  outsideOf(processes).flatMap(({ system, circuit, openAt, calls, failed, p95Ms }): Found => {
    const name = OUTSIDE_SYSTEM_TEXT[system];
    return [
      circuit === 'open' && `${name}连不上，已暂停调用（${openAt.join('、')}）：对方恢复后自动继续`,
      circuit !== 'open' &&
        calls >= FEWEST_CALLS &&
        failed / calls > FAILED_SHARE &&
        `最近 5 分钟对${name}的 ${calls} 次调用里有 ${failed} 次没有答复`,
      calls >= FEWEST_CALLS && p95Ms > SLOW_CALLS_MS && `${name}很慢：5% 的调用超过 3 秒`,
    ];
  });

const slow = ({ now, processes, figures: { outbox, tasks, tills, eventsWaitingSeconds } }: Situation): Found => {
  const lateEvents = [...outbox.values()].some(({ oldestSeconds }) => oldestSeconds > OUTBOX_LATE_SECONDS);
  const waiting = [...outbox.values()].reduce((sum, one) => sum + one.waiting, 0);
  const due = tasks.reduce((sum, one) => sum + one.due, 0);
  const failed = tasks.reduce((sum, one) => sum + one.failed, 0);
  const late = tasks.reduce((sum, one) => sum + one.late, 0);
  const oldest = Math.max(0, ...tasks.map(({ oldestSeconds }) => oldestSeconds));
  const silentMs = tills.lastReceivedAt ? now.getTime() - tills.lastReceivedAt.getTime() : 0;
  const { hour } = shanghaiParts(now);
  const open = hour >= TILL_HOURS.from && hour < TILL_HOURS.to;
  return [
    lateEvents && '事件送出慢了：最老的一条已等了 1 分钟以上',
    waiting > MANY_EVENTS && `${waiting} 个事件等着送出：加后台进程`,
    due > MANY_TASKS && `${due} 个后台任务在排队：加后台进程`,
    ...batchersOf(processes)
      .filter(({ waiting }) => waiting > DEEP_QUEUE)
      .map(({ name, waiting }) => `${waiting} 个请求等着写入（${batcherText(name)}）：数据库跟不上`),
    (late > LATE_TASKS || oldest > TASK_STUCK_SECONDS) &&
      `${late} 个后台任务到点没做，最久的已等 ${Math.floor(oldest / 60)} 分钟`,
    failed > 0 && `${failed} 个后台任务做不下去`,
    eventsWaitingSeconds > UNCOUNTED_SECONDS &&
      `浏览与分享的数据已有 ${spanText(eventsWaitingSeconds)}没有汇总：数据不会丢，后台进程跟上后自动补算`,
    open && silentMs > TILL_SILENT_MS && `营业时间里 ${hoursText(silentMs / 1000)}没有收到任何门店的小票`,
    tills.p95LagSeconds > TILL_LAG_SECONDS && '5% 以上的门店小票晚到 15 分钟以上',
  ];
};

const uneven = ({ processes }: Situation): Found => {
  const alive = aliveAmong(processes);
  const dead = processes.length - alive.length;
  const off = alive.filter(({ figures }) => Math.abs(figures.clockAheadMs ?? 0) > CLOCKS_APART_MS);
  return [
    dead > 0 && `${dead} 个进程没有正常退出，心跳已断`,
    off.length > 0 && `${hostsOf(off).join('、')} 的时钟与数据库相差 2 秒以上`,
    kinds(alive.map((one) => one.version)) > 1 && '有两个版本的进程同时在运行（升级中）',
  ];
};

const kinds = (values: readonly string[]): number => new Set(values).size;

/** @example spanText(400) //=> '6 分钟' */
const spanText = (seconds: number): string =>
  seconds < 3600 ? `${Math.floor(seconds / 60)} 分钟` : hoursText(seconds);

/** @example hoursText(7300) //=> '2 小时' */
const hoursText = (seconds: number): string =>
  seconds < 86_400 ? `${Math.floor(seconds / 3600)} 小时` : `${Math.floor(seconds / 86_400)} 天`;
