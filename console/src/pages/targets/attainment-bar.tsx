import { Flex, Tooltip } from 'antd';
import { COLOR } from '@/theme';
import { amountText, barOf, type Metric, type Node } from './target-words';

const COLOURS: Readonly<Record<Node['pace'], string>> = {
  ahead: COLOR.good,
  met: COLOR.good,
  on_track: COLOR.link,
  behind: COLOR.accent,
  none: '#B4B9C2',
};

/** How much of the target is reached; the mark is where the calendar wants it to be today. */
export function AttainmentBar({ node, metric, width = 190 }: { node: Node; metric: Metric; width?: number }) {
  const bar = barOf(node);
  if (!bar) return <span className="muted">没有目标</span>;
  const due = node.paceTarget === null ? '' : `，按进度到今天应有 ${amountText(metric, node.paceTarget)}`;
  const words = `完成 ${node.pct === null ? '—' : `${node.pct.toFixed(1)}%`}${due}`;
  return (
    <Tooltip title={words}>
      <Flex align="center" gap={8} style={{ width }} role="img" aria-label={words}>
        <div style={{ position: 'relative', flex: 1, height: 8, borderRadius: 4, background: COLOR.line }}>
          <div
            style={{ width: `${bar.done}%`, height: 8, borderRadius: 4, background: COLOURS[node.pace] }}
            data-done={bar.done}
          />
          {bar.pace !== null && (
            <div
              style={{
                ...{ position: 'absolute', top: -3, left: `calc(${bar.pace}% - 1px)` },
                ...{ width: 2, height: 14, background: COLOR.ink },
              }}
            />
          )}
        </div>
        <b className="num" style={{ width: 54, textAlign: 'right' }}>
          {node.pct === null ? '—' : `${node.pct.toFixed(1)}%`}
        </b>
      </Flex>
    </Tooltip>
  );
}
