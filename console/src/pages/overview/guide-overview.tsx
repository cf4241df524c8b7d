import { formatFen } from '@qiandian/shared';
import { Flex } from 'antd';
import { Link, useParams } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Metric } from '@/components/metric';
import { PageHead } from '@/components/page-head';
import { PeriodPicker } from '@/components/period-picker';
import { Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { date, useUrlFilters } from '@/hooks/use-url-filters';
import { periodText } from '@/lib/period';
import { usePeriod } from '@/pages/reports/use-period';
import { OverviewBody } from './overview-body';

type Overview = AnswerOf<'GET /api/v1/hq/guides/:guideId/overview'>;
const FILTERS = { from: date, to: date };

/** One guide, as the guide sees it too (A134). */
export default function GuideOverview() {
  const guideId = Number(useParams()['guideId']);
  const url = useUrlFilters(FILTERS);
  const { period, before } = usePeriod(url.values);
  const report = useLoad(
    () => call('GET /api/v1/hq/guides/:guideId/overview', { params: { guideId }, query: period }),
    `guide overview ${guideId} ${period.from} ${period.to}`,
  );
  return (
    <>
      <PageHead
        title={report.data ? `${report.data.name} · ${report.data.storeName}` : '导购数据'}
        hint={`与 ${periodText(before)} 比；导购自己看到的是同一组数字`}
        back={{ to: '/reports?by=guide', text: '报表' }}
      >
        <PeriodPicker period={period} onChange={url.set} />
      </PageHead>
      <Ready of={report}>
        {(data) => (
          <OverviewBody data={data} of="guide" top={<AssistRow assists={data.assists} />}>
            <Flex gap={16}>
              <Link to={`/reports?tab=content&guideId=${guideId}&from=${period.from}&to=${period.to}`}>
                分享了哪些内容
              </Link>
            </Flex>
          </OverviewBody>
        )}
      </Ready>
    </>
  );
}

/** What the guide helped to sell: counted, not paid. */
const AssistRow = ({ assists: { lines, netFen } }: { assists: Overview['assists'] }) => (
  <Flex gap={16}>
    <Metric
      title="助攻"
      meaning="买家打开过该导购的链接，成交记在受保护的专属导购名下；退完的不算，计入考核，不计提成"
      value={`${lines.toLocaleString('zh-CN')} 笔`}
    />
    <Metric title="助攻成交" meaning="这些成交里没退的金额" value={formatFen(netFen)} />
  </Flex>
);
