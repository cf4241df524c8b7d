import { Flex, Progress } from 'antd';
import { Link } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Titled } from '@/components/bits';
import { type Columns, PageTable } from '@/components/page-table';
import { useLoad } from '@/hooks/use-load';
import { usePage } from '@/hooks/use-page';
import { useUrlFilters } from '@/hooks/use-url-filters';
import { COLOR } from '@/theme';

type Row = AnswerOf<'GET /api/v1/hq/reports/wecom-compliance'>['items'][number];
const FILTERS = {};
const columns: Columns<Row> = [
  { title: '姓名', dataIndex: 'name', width: 160, fixed: 'left' },
  {
    title: '门店',
    dataIndex: 'storeName',
    width: 260,
    render: (_, row) => <Titled title={row.storeName} note={row.city} />,
  },
  { title: '绑定会员', dataIndex: 'members', width: 110, align: 'right' },
  {
    title: '操作',
    dataIndex: 'guideId',
    width: 110,
    fixed: 'right',
    render: (_, row) => <Link to={`/guides?q=${encodeURIComponent(row.name)}`}>去登记</Link>,
  },
];

/** Guides and managers at work without an account in WeCom. */
export function WecomList() {
  const url = useUrlFilters(FILTERS);
  const page = usePage((query) => call('GET /api/v1/hq/reports/wecom-compliance', { query }), url.values, url);
  const { data: summary } = useLoad(
    async () => (await call('GET /api/v1/hq/reports/wecom-compliance', { query: { size: 1 } })).summary,
    'wecom summary',
  );
  return (
    <>
      {summary && (
        <Flex align="center" gap={24} className="page-card" style={{ padding: '14px 20px', marginBottom: 16 }}>
          <span>
            在职导购与店长 <b className="num">{summary.guides.toLocaleString('zh-CN')}</b> 人，已登记企业微信{' '}
            <b className="num">{summary.withWecom.toLocaleString('zh-CN')}</b> 人
          </span>
          <Progress
            style={{ flex: 1, maxWidth: 360 }}
            percent={summary.guides > 0 ? Math.floor((summary.withWecom / summary.guides) * 1000) / 10 : 100}
            strokeColor={summary.withWecom === summary.guides ? COLOR.good : COLOR.link}
          />
        </Flex>
      )}
      <PageTable
        name="wecom-compliance"
        rowKey="guideId"
        unit="人未登记"
        page={page}
        columns={columns}
        empty="都登记了企业微信"
      />
    </>
  );
}
