import { formatFen } from '@qiandian/shared';
import { Card, Flex, Segmented } from 'antd';
import { type AnswerOf, call } from '@/api';
import { growth, Metric, points, share, shareText } from '@/components/metric';
import { PeriodPicker } from '@/components/period-picker';
import { Nothing, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { date, oneOf, useUrlFilters } from '@/hooks/use-url-filters';
import { periodText } from '@/lib/period';
import { PerHeadChart } from './per-head-chart';
import { PerHeadTable } from './per-head-table';
import { usePeriod } from './use-period';

export type PerHeadReport = AnswerOf<'GET /api/v1/hq/reports/per-head'>;
export const BY_TEXT = { region: '区域', brand: '品牌', day: '天' } as const;
const FILTERS = { by: oneOf(BY_TEXT), from: date, to: date };

/** 人均分销、导购贡献、闭店时段、线上占比 against the period before. */
export function PerHead() {
  const url = useUrlFilters(FILTERS);
  const { by = 'region' } = url.values;
  const { period, before } = usePeriod(url.values);
  const report = useLoad(async () => {
    const [now, then] = await Promise.all([
      call('GET /api/v1/hq/reports/per-head', { query: { ...period, by } }),
      call('GET /api/v1/hq/reports/per-head', { query: { ...before, by } }),
    ]);
    // what is shown and what it was asked with go together while the next answer is on its way
    return { now, then, by };
  }, `per-head ${by} ${period.from} ${period.to}`);
  return (
    <Flex vertical gap={16}>
      <Flex align="center" gap={16} wrap>
        <PeriodPicker period={period} onChange={url.set} />
        <Segmented
          value={by}
          options={Object.entries(BY_TEXT).map(([value, label]) => ({ value, label: `按${label}` }))}
          onChange={(next) => url.set({ by: next as keyof typeof BY_TEXT })}
        />
        <span className="muted">与 {periodText(before)} 比</span>
      </Flex>
      <Ready of={report}>
        {({ now, then, by: shown }) => (
          <Flex vertical gap={16} style={report.loading ? { opacity: 0.6 } : {}}>
            <Totals now={now.total} then={then.total} />
            <Card title={`按${BY_TEXT[shown]}`}>
              {now.rows.every(({ salesFen }) => salesFen === 0) ? (
                <Nothing text="这段时间没有成交" />
              ) : (
                <PerHeadChart rows={now.rows} byDay={shown === 'day'} />
              )}
            </Card>
            <Card styles={{ body: { padding: 0 } }}>
              <PerHeadTable rows={now.rows} before={shown === 'day' ? [] : then.rows} name={BY_TEXT[shown]} />
            </Card>
            <div className="muted" style={{ fontSize: 12 }}>
              口径：{now.definition}
            </div>
          </Flex>
        )}
      </Ready>
    </Flex>
  );
}

function Totals({ now, then }: { now: PerHeadReport['total']; then: PerHeadReport['total'] }) {
  const guide = [share(now.guideFen, now.onlineFen), share(then.guideFen, then.onlineFen)] as const;
  const late = [share(now.afterHoursFen, now.salesFen), share(then.afterHoursFen, then.salesFen)] as const;
  const online = [share(now.onlineFen, now.salesFen), share(then.onlineFen, then.salesFen)] as const;
  return (
    <Flex gap={16} wrap>
      <Metric
        title="人均分销"
        meaning="导购名下的线上成交 ÷ 分享人数（期间分享过或有线上成交的员工）"
        value={formatFen(now.perHeadFen)}
        before={{ change: growth(now.perHeadFen, then.perHeadFen), shown: formatFen(then.perHeadFen) }}
      />
      <Metric
        title="分享人数"
        meaning="期间分享过或有线上成交的员工，一人只算一次"
        value={now.sharers.toLocaleString('zh-CN')}
        before={{ change: growth(now.sharers, then.sharers), shown: then.sharers.toLocaleString('zh-CN') }}
      />
      <Metric
        title="导购贡献占比"
        meaning="线上成交中记在导购名下的金额 ÷ 线上成交；基准 50%"
        value={shareText(guide[0])}
        before={{ change: points(...guide), shown: shareText(guide[1]) }}
      />
      <Metric
        title="闭店时段占比"
        meaning="22:00–10:00 付款的成交 ÷ 全部成交"
        value={shareText(late[0])}
        before={{ change: points(...late), shown: shareText(late[1]) }}
      />
      <Metric
        title="线上占比"
        meaning="收银台以外全部渠道的成交 ÷ 全部成交；领先者 15% 以上"
        value={shareText(online[0])}
        before={{ change: points(...online), shown: shareText(online[1]) }}
      />
    </Flex>
  );
}
