import { Flex, Tooltip } from 'antd';
import { COLOR } from '@/theme';
import { share, type TaskNumbers } from './task-words';

type Counts = Pick<TaskNumbers, 'assigned' | 'started' | 'done' | 'late'>;

/** Done in time, done late and begun, as parts of all who were given the task; `started` counts the done too. */
export function CompletionBar({ counts, width = 180 }: { counts: Counts; width?: number }) {
  const { assigned, started, done, late } = counts;
  const begun = Math.max(0, started - done);
  const parts = [
    { name: '按时完成', count: done - late, colour: COLOR.good },
    { name: '逾期完成', count: late, colour: '#D9902F' },
    { name: '已开始', count: begun, colour: '#B9C8D6' },
  ];
  const words = `${parts.map(({ name, count }) => `${name} ${count} 人`).join('，')}，共 ${assigned} 人`;
  return (
    <Tooltip title={words}>
      <div style={{ width }} role="img" aria-label={words}>
        <Flex justify="space-between" className="num" style={{ fontSize: 12 }}>
          <span>
            <b>{share(done, assigned)}%</b>
          </span>
          <span className="muted">
            {done.toLocaleString()} / {assigned.toLocaleString()} 人
          </span>
        </Flex>
        <Flex style={{ height: 6, borderRadius: 3, overflow: 'hidden', background: COLOR.line }}>
          {assigned > 0 &&
            parts.map(({ name, count, colour }) => (
              <div key={name} style={{ width: `${(count / assigned) * 100}%`, background: colour }} />
            ))}
        </Flex>
      </div>
    </Tooltip>
  );
}

/** How many of those who finished did so late. */
export function LateRate({ counts: { done, late } }: { counts: Counts }) {
  if (done === 0) return <span className="muted">—</span>;
  const rate = share(late, done);
  return <span style={{ color: rate >= 30 ? COLOR.accent : undefined }}>{rate}%</span>;
}
