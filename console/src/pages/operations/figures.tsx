import { useNavigate } from 'react-router-dom';
import { Tile } from '../channels/tile';
import { type Operations, secondsBetween, spanText } from './words';

/** The figures one looks at first; each leads to what is behind it. */
export function Figures({
  operations: { asOf, processes, outbox, tasks, uploads, refundsAbnormal, tills },
  onTurn,
}: {
  operations: Operations;
  onTurn: (tab: 'processes' | 'tasks' | 'failed' | 'events') => void;
}) {
  const navigate = useNavigate();
  const alive = processes.filter((one) => one.alive);
  const rate = alive.reduce((sum, one) => sum + one.requestsPerSecond, 0);
  const count = (n: number): string => n.toLocaleString('zh-CN');
  return (
    <div className="tiles" style={{ marginBottom: 8 }}>
      <Tile
        title="进程"
        value={`${alive.length} 个`}
        note={
          alive.length < processes.length
            ? `${processes.length - alive.length} 个已断`
            : `每秒 ${rate.toFixed(1)} 次请求`
        }
        onClick={() => onTurn('processes')}
      />
      <Tile
        title="事件积压"
        value={count(outbox.waiting)}
        note={outbox.waiting ? `最老 ${spanText(outbox.oldestSeconds)}` : '都已送出'}
        onClick={() => onTurn('events')}
      />
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
        title="发货上传失败"
        value={count(uploads.failed)}
        note={`待传 ${count(uploads.pending)} 单`}
        onClick={() => navigate('/shipping-uploads?status=failed')}
      />
      <Tile
        title="异常退款"
        value={count(refundsAbnormal)}
        note={refundsAbnormal ? '没有退到顾客账上' : '没有'}
        onClick={() => navigate('/payment-alerts')}
      />
      <Tile
        title="最近一张小票"
        value={tills.lastReceivedAt ? `${spanText(secondsBetween(tills.lastReceivedAt, asOf))}前` : '还没有'}
        note={`95% 在 ${spanText(tills.p95LagSeconds)}内到`}
        onClick={() => navigate('/pos-sync')}
      />
    </div>
  );
}
