import { OUTSIDE_SYSTEM_TEXT } from '@qiandian/shared';
import { useNavigate } from 'react-router-dom';
import { Tile } from '../channels/tile';
import { isOpen, type Operations, roughText, secondsBetween, spanText } from './words';

export type Tab = 'processes' | 'batchers' | 'outside' | 'tasks' | 'failed' | 'events' | 'ledgers';

const count = (n: number): string => n.toLocaleString('zh-CN');
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** The figures one looks at first; each leads to what is behind it. */
export function Figures({ operations, onTurn }: { operations: Operations; onTurn: (tab: Tab) => void }) {
  const { asOf, outbox, tasks, uploads, tills } = operations;
  const navigate = useNavigate();
  return (
    <div className="tiles" style={{ marginBottom: 8, gridTemplateColumns: 'repeat(6, minmax(0, 1fr))' }}>
      <Tile title="进程" {...processesOf(operations)} onClick={() => onTurn('processes')} />
      <Tile title="等着写入" {...queuesOf(operations)} onClick={() => onTurn('batchers')} />
      <Tile title="外部调用" {...outsideOf(operations)} onClick={() => onTurn('outside')} />
      <Tile
        title="到点未做的任务"
        value={count(tasks.late)}
        note={tasks.due ? `正在排队 ${count(tasks.due)} 个` : '没有排队'}
        onClick={() => onTurn('tasks')}
      />
      <Tile
        title="做不下去的任务"
        value={count(tasks.failed)}
        note={tasks.failed ? '等人处理' : '没有'}
        onClick={() => onTurn('failed')}
      />
      <Tile
        title="事件积压"
        value={count(outbox.waiting)}
        note={outbox.waiting ? `最老 ${spanText(outbox.oldestSeconds)}` : '都已送出'}
        onClick={() => onTurn('events')}
      />
      <Tile title="对账" {...ledgersOf(operations)} onClick={() => onTurn('ledgers')} />
      <Tile
        title="发货上传失败"
        value={count(uploads.failed)}
        note={
          uploads.pending ? `待传 ${count(uploads.pending)} 单，最老 ${spanText(uploads.oldestSeconds)}` : '没有待传的'
        }
        onClick={() => navigate(`/shipping-uploads?status=${uploads.failed ? 'failed' : 'pending'}`)}
      />
      <Tile title="异常支付" {...alertsOf(operations)} onClick={() => navigate('/payment-alerts')} />
      <Tile
        title="最近一张小票"
        value={tills.lastReceivedAt ? `${roughText(secondsBetween(tills.lastReceivedAt, asOf))}前` : '还没有'}
        note={`95% 在 ${spanText(tills.p95LagSeconds)}内到`}
        onClick={() => navigate('/pos-sync')}
      />
      <Tile title="待汇总的浏览数据" {...eventsOf(operations)} onClick={() => onTurn('tasks')} />
      <Tile title="价格、专区与门店" {...snapshotsOf(operations)} onClick={() => onTurn('processes')} />
    </div>
  );
}

interface Shown {
  value: string;
  note: string;
}

function processesOf({ processes }: Operations): Shown {
  const alive = processes.filter((one) => one.alive);
  const dead = processes.length - alive.length;
  const rate = sum(alive.map((one) => one.requestsPerSecond));
  return { value: `${alive.length} 个`, note: dead ? `${dead} 个已断` : `每秒 ${rate.toFixed(1)} 次请求` };
}

function queuesOf({ batchers }: Operations): Shown {
  const refused = sum(batchers.map((one) => one.refused));
  const largest = Math.max(0, ...batchers.map((one) => one.largest));
  const note = largest ? `5 分钟内最大一批 ${count(largest)}` : '5 分钟内没有写入';
  return {
    value: count(sum(batchers.map((one) => one.waiting))),
    note: refused ? `拒绝了 ${count(refused)} 个` : note,
  };
}

function outsideOf({ outside }: Operations): Shown {
  const unwell = outside.filter(({ circuit }) => circuit !== 'closed');
  const [calls, failed] = [sum(outside.map((one) => one.calls)), sum(outside.map((one) => one.failed))];
  if (unwell.length)
    return { value: '已暂停', note: unwell.map(({ system }) => OUTSIDE_SYSTEM_TEXT[system]).join('、') };
  return { value: count(calls), note: failed ? `5 分钟内，${count(failed)} 次没有答复` : '5 分钟内，都有答复' };
}

function alertsOf({ alerts, refundsAbnormal }: Operations): Shown {
  const waited = alerts.open ? `最久的已等 ${spanText(alerts.oldestSeconds)}` : '没有要人处理的';
  return { value: count(alerts.open), note: refundsAbnormal ? `${count(refundsAbnormal)} 笔退款没有到账` : waited };
}

function eventsOf({ events: { waitingSeconds } }: Operations): Shown {
  return waitingSeconds
    ? { value: roughText(waitingSeconds), note: '最老的一批等了这么久' }
    : { value: '没有', note: '都已汇总' };
}

function snapshotsOf({ snapshots: { behind, oldestSeconds } }: Operations): Shown {
  return behind.length
    ? { value: `${behind.length} 台落后`, note: behind.join('、') }
    : { value: '最新', note: oldestSeconds ? `最晚的 ${spanText(oldestSeconds)}没有核对` : '每秒核对一次' };
}

function ledgersOf({ ledgers, asOf }: Operations): Shown {
  const last = ledgers.flatMap((one) => (one.last ? [one.last] : []));
  if (last.some(isOpen)) return { value: '对账中', note: `${ledgers.length} 本账` };
  const times = last.flatMap(({ finishedAt }) => finishedAt ?? []).sort();
  if (!times.length) return { value: '还没有', note: '每天 3 点自动对' };
  const wrong = last.filter(({ state }) => state !== 'clean').length;
  return {
    value: wrong ? `${wrong} 本要看` : '一致',
    note: `${spanText(secondsBetween(times[0]!, asOf))}前`,
  };
}
