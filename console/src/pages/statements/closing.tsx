import { Progress } from 'antd';
import { State } from '@/components/bits';
import { clockText } from '@/lib/time';
import { type Period, PERIOD_STATE, progressOf } from './period';

const INK = '#1A1A1A';

/** How far the making of a month's statements is, and what became of it. */
export function Closing({ period }: { period: Period }) {
  const { status, done, total, nextTryAt } = period;
  const stopped = status === 'stopped';
  return (
    <div style={{ width: 170 }}>
      {stopped && (
        <State {...PERIOD_STATE.stopped} hint="自动重试多次都没有成功；再次关账从停下处继续，已出的不会重出" />
      )}
      <Progress
        percent={progressOf(period)}
        size="small"
        strokeColor={INK}
        {...(stopped ? { status: 'exception' } : {})}
      />
      <span className="muted" style={{ fontSize: 12 }}>
        {stopped
          ? `停在第 ${done} / ${total} 个`
          : nextTryAt
            ? `出错了，${clockText(nextTryAt)} 自动再试`
            : `已核 ${done} / ${total} 个，可离开`}
      </span>
    </div>
  );
}
