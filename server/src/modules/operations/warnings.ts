import type { ChainFigures } from './chain-figures.service';
import type { ProcessRow } from './processes.repository';
import type { RunView } from './reconcile-runs.repository';

const CLOCKS_APART_MS = 2_000;
const OUTBOX_LATE_SECONDS = 60;

/**
 * What somebody has to see to, the gravest first, each as a sentence for people.
 *
 * @param processes those alive and those that died
 */
export function warningsOf(
  processes: readonly ProcessRow[],
  figures: ChainFigures,
  runs: readonly RunView[],
): string[] {
  const alive = processes.filter((one) => one.alive);
  const dead = processes.length - alive.length;
  const worksInBackground = alive.some(({ role }) => role !== 'api');
  const off = alive.filter(({ figures: f }) => Math.abs(f.clockAheadMs ?? 0) > CLOCKS_APART_MS);
  const late = [...figures.outbox.values()].some(({ oldestSeconds }) => oldestSeconds > OUTBOX_LATE_SECONDS);
  const failed = figures.tasks.reduce((sum, one) => sum + one.failed, 0);
  const differ = runs.filter(({ state }) => state === 'differences');
  const unproved = runs.filter(({ state }) => state === 'failed');
  const found: (string | false)[] = [
    !worksInBackground && '没有后台进程在运行：付款结清、超时关单和推送都停着',
    kinds(alive.map((one) => one.secretMark)) > 1 && '进程的 AUTH_SECRET 不一致：在一台登录，到另一台会失效',
    kinds(alive.map((one) => one.uploadsMark).filter(Boolean)) > 1 &&
      '接口进程没有共用同一个上传目录：有的图片会打不开',
    differ.length > 0 && `对账有差异：${differ.reduce((sum, run) => sum + run.differences, 0)} 处`,
    unproved.length > 0 && '上一次对账没有做完',
    late && '事件送出慢了：最老的一条已等了 1 分钟以上',
    failed > 0 && `${failed} 个后台任务做不下去`,
    figures.refundsAbnormal > 0 && `${figures.refundsAbnormal} 笔退款没有到账`,
    figures.uploads.failed > 0 && `${figures.uploads.failed} 单发货信息没有传上微信，货款会被冻结`,
    dead > 0 && `${dead} 个进程没有正常退出，心跳已断`,
    off.length > 0 && `${off.map(({ host }) => host).join('、')} 的时钟与数据库相差 2 秒以上`,
    kinds(alive.map((one) => one.version)) > 1 && '有两个版本的进程同时在运行（升级中）',
  ];
  return found.filter((text) => text !== false);
}

const kinds = (values: readonly string[]): number => new Set(values).size;
