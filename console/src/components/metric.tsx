import { ArrowDownOutlined, ArrowUpOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Card, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { COLOR } from '@/theme';

interface Props {
  title: string;
  /** The one definition of this number. */
  meaning: string;
  value: ReactNode;
  /** The same number before; absent when there is nothing to compare with. */
  before?: { change: Change; shown: string } | undefined;
  note?: ReactNode;
}
/** In per cent of what was, or in points when the number is itself a share; null when there was nothing. */
export type Change = { by: number | null; unit: '%' | '个百分点' };

/** @example growth(120, 100) //=> { by: 20, unit: '%' } */
export const growth = (now: number, then: number): Change => ({
  by: then === 0 ? null : ((now - then) / then) * 100,
  unit: '%',
});
/** Of two shares. @example points(0.25, 0.2) //=> { by: 5, unit: '个百分点' } */
export const points = (now: number | null, then: number | null): Change => ({
  by: now === null || then === null ? null : Math.round((now - then) * 100_000) / 1000,
  unit: '个百分点',
});
/** @example share(1, 4) //=> 0.25 */
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
/** @example shareText(0.1234) //=> '12.3%' */
export const shareText = (of: number | null): string => (of === null ? '—' : `${(of * 100).toFixed(1)}%`);

export function ChangeText({ change: { by, unit } }: { change: Change }) {
  if (by === null) return <span className="muted">此前没有数据</span>;
  if (Math.abs(by) < 0.05) return <span className="muted">持平</span>;
  return (
    <span style={{ color: by > 0 ? COLOR.good : COLOR.accent, whiteSpace: 'nowrap' }}>
      {by > 0 ? <ArrowUpOutlined /> : <ArrowDownOutlined />} {Math.abs(by).toFixed(1)}
      {unit === '%' ? '%' : ` ${unit}`}
    </span>
  );
}

/** The name of a number with what it means on hover. */
export function Meaning({ title, meaning }: { title: ReactNode; meaning: string }) {
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {title}
      <Tooltip title={meaning}>
        <QuestionCircleOutlined style={{ fontSize: 12, color: COLOR.muted, marginInlineStart: 6 }} />
      </Tooltip>
    </span>
  );
}

/** A number at the head of a report, against the period before. */
export function Metric({ title, meaning, value, before, note }: Props) {
  return (
    <Card styles={{ body: { padding: '16px 20px' } }} style={{ flex: 1, minWidth: 140 }}>
      <div className="muted" style={{ fontSize: 13 }}>
        <Meaning title={title} meaning={meaning} />
      </div>
      <div className="num" style={{ fontSize: 24, fontWeight: 600, lineHeight: 1.5 }}>
        {value}
      </div>
      <div className="num" style={{ fontSize: 12, minHeight: 20 }}>
        {before && (
          <>
            <ChangeText change={before.change} />
            {before.change.by !== null && <span className="muted"> 上期 {before.shown}</span>}
          </>
        )}
        {note && (
          <span className="muted">
            {before && ' · '}
            {note}
          </span>
        )}
      </div>
    </Card>
  );
}
