import { formatFen } from '@qiandian/shared';
import { Card, Flex, Segmented } from 'antd';
import { type AnswerOf, call } from '@/api';
import { growth, Metric, points, share, shareText } from '@/components/metric';
import HourChart from '@/components/hour-chart';
import { PeriodPicker } from '@/components/period-picker';
import { Nothing, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { date, oneOf, useUrlFilters } from '@/hooks/use-url-filters';
import { periodText } from '@/lib/period';
import { PerHeadChart } from './per-head-chart';
import { PerHeadTable } from './per-head-table';
import { BY_TEXT } from './per-head-words';
import { usePeriod } from './use-period';

export type PerHeadReport = AnswerOf<'GET /api/v1/hq/reports/per-head'>;
const FILTERS = { by: oneOf(BY_TEXT), from: date, to: date };

/** 人均分销、导购贡献、爆款、闭店时段、线上占比 against the period before, and the hours of the day. */
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
              <PerHeadTable rows={now.rows} before={shown === 'day' ? [] : then.rows} by={shown} />
            </Card>
            <Card title="按小时成交" extra={<span className="muted">全部渠道，期间各天相加；红色为闭店时段</span>}>
              {now.hourly.every(({ paidFen }) => paidFen === 0) ? (
                <Nothing text="这段时间没有成交" />
              ) : (
                <HourChart hours={now.hourly} />
              )}
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
  const guide = [share(now.guideFen, now.salesFen), share(then.guideFen, then.salesFen)] as const;
  const hot = [share(now.hotZoneFen, now.salesFen), share(then.hotZoneFen, then.salesFen)] as const;
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
        meaning="记在导购名下的成交 ÷ 全部成交；基准 50%"
        value={shareText(guide[0])}
        before={{ change: points(...guide), shown: shareText(guide[1]) }}
      />
      <Metric
        title="爆款占比"
        meaning="付款时正在本店爆款专区里的商品的成交 ÷ 全部成交"
        value={shareText(hot[0])}
        before={{ change: points(...hot), shown: shareText(hot[1]) }}
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
