import { ArrowDownOutlined, ArrowUpOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Card, Flex, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { COLOR } from '@/theme';

interface Props {
  title: string;
  /** The one definition of this number. */
  meaning: string;
  value: ReactNode;
  /** The same number at the same time yesterday. */
  before?: { now: number; then: number; shown: string };
  note?: ReactNode;
}

/** Change since yesterday in percent; null when there is nothing to compare with. @example changeOf(120, 100) //=> 20 */
export const changeOf = (now: number, then: number): number | null => (then === 0 ? null : ((now - then) / then) * 100);

export function Kpi({ title, meaning, value, before, note }: Props) {
  const change = before ? changeOf(before.now, before.then) : null;
  return (
    <Card styles={{ body: { padding: '16px 20px' } }} style={{ flex: 1, minWidth: 190 }}>
      <Flex align="center" gap={6} className="muted" style={{ fontSize: 13 }}>
        {title}
        <Tooltip title={meaning}>
          <QuestionCircleOutlined style={{ fontSize: 12 }} />
        </Tooltip>
      </Flex>
      <div className="num" style={{ fontSize: 26, fontWeight: 600, lineHeight: 1.5 }}>
        {value}
      </div>
      <div style={{ fontSize: 12, minHeight: 20 }} className="num">
        {before && (
          <>
            {change === null ? (
              <span className="muted">昨日同时段没有数据</span>
            ) : (
              <span style={{ color: change >= 0 ? COLOR.good : COLOR.accent }}>
                {change >= 0 ? <ArrowUpOutlined /> : <ArrowDownOutlined />} {Math.abs(change).toFixed(1)}%
              </span>
            )}
            {change !== null && <span className="muted"> 昨日此时 {before.shown}</span>}
          </>
        )}
        {note && <span className="muted">{note}</span>}
      </div>
    </Card>
  );
}
