import { Card, Table } from 'antd';
import { Link, useParams } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Money } from '@/components/bits';
import { Meaning, share, shareText } from '@/components/metric';
import { PageHead } from '@/components/page-head';
import { PeriodPicker } from '@/components/period-picker';
import { Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { date, useUrlFilters } from '@/hooks/use-url-filters';
import { periodText } from '@/lib/period';
import { usePeriod } from '@/pages/reports/use-period';
import { OverviewBody } from './overview-body';
import { TurnoverRow } from './turnover-row';

type Overview = AnswerOf<'GET /api/v1/hq/stores/:storeId/overview'>;
type Guide = Overview['guides'][number];
const FILTERS = { from: date, to: date };

/** One store, as its manager sees it too (A134). */
export default function StoreOverview() {
  const storeId = Number(useParams()['storeId']);
  const url = useUrlFilters(FILTERS);
  const { period, before } = usePeriod(url.values);
  const report = useLoad(
    () => call('GET /api/v1/hq/stores/:storeId/overview', { params: { storeId }, query: period }),
    `store overview ${storeId} ${period.from} ${period.to}`,
  );
  const days = `from=${period.from}&to=${period.to}`;
  return (
    <>
      <PageHead
        title={report.data?.name ?? '门店数据'}
        hint={`与 ${periodText(before)} 比；店长在小程序里看到的是同一组数字`}
        back={{ to: '/reports?by=store', text: '报表' }}
      >
        <PeriodPicker period={period} onChange={url.set} />
      </PageHead>
      <Ready of={report}>
        {(data) => (
          <OverviewBody data={data} of="store" top={<TurnoverRow turnover={data.turnover} />}>
            <Card title="每位导购" styles={{ body: { padding: 0 } }}>
              <GuideTable guides={data.guides} total={data.total.salesFen} days={days} />
            </Card>
          </OverviewBody>
        )}
      </Ready>
    </>
  );
}

function GuideTable({ guides, total, days }: { guides: readonly Guide[]; total: number; days: string }) {
  const number = (title: string, dataIndex: 'orders' | 'shares' | 'pv' | 'uv') => ({
    ...{ title, dataIndex, align: 'right' as const },
    render: (n: number) => n.toLocaleString('zh-CN'),
    sorter: (a: Guide, b: Guide) => a[dataIndex] - b[dataIndex],
  });
  return (
    <Table<Guide>
      rowKey="guideId"
      size="middle"
      dataSource={[...guides]}
      pagination={false}
      locale={{ emptyText: '这家店现在没有导购' }}
      columns={[
        {
          title: '导购',
          dataIndex: 'name',
          render: (name: string, { guideId }) =>
            guideId === 0 ? (
              <Meaning title={name} meaning="没有记在任何导购名下的成交" />
            ) : (
              <Link to={`/guides/${guideId}/overview?${days}`}>{name}</Link>
            ),
        },
        {
          title: '销售额',
          dataIndex: 'salesFen',
          align: 'right',
          render: (fen: number) => <Money fen={fen} strong />,
          sorter: (a, b) => a.salesFen - b.salesFen,
        },
        {
          title: '占本店',
          key: 'share',
          align: 'right',
          render: (_, row) => shareText(share(row.salesFen, total)),
        },
        {
          title: '线上',
          dataIndex: 'onlineFen',
          align: 'right',
          render: (fen: number) => <Money fen={fen} />,
          sorter: (a, b) => a.onlineFen - b.onlineFen,
        },
        number('订单', 'orders'),
        number('分享', 'shares'),
        number('浏览', 'pv'),
        number('访客', 'uv'),
      ]}
    />
  );
}
