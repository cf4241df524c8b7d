import { Form } from 'antd';
import { type AnswerOf, call } from '@/api';
import { SoftTag } from '@/components/bits';
import { FilterBar } from '@/components/filter-bar';
import { GuideSelect } from '@/components/guide-select';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { useUrlFilters, whole } from '@/hooks/use-url-filters';
import { secondText } from '@/lib/time';
import { useSession } from '@/session';

type Row = AnswerOf<'GET /api/v1/hq/customer-access'>['items'][number];
const FILTERS = { guideId: whole, memberId: whole };
const columns: Columns<Row> = [
  { title: '时间', dataIndex: 'at', width: 180, render: (_, row) => secondText(row.at) },
  { title: '导购', dataIndex: 'guideName', width: 140 },
  {
    title: '做了什么',
    dataIndex: 'whatText',
    width: 200,
    render: (_, row) => <SoftTag tone={row.what === 'export' ? 'bad' : 'quiet'}>{row.whatText}</SoftTag>,
  },
  {
    title: '会员',
    dataIndex: 'memberName',
    width: 200,
    render: (_, row) =>
      row.memberId === undefined ? (
        '—'
      ) : (
        <>
          {row.memberName ?? '已注销'} <span className="muted num">编号 {row.memberId}</span>
        </>
      ),
  },
];

/** Which guide looked at which member's card, trail or purchases, and exports that were refused. */
export default function CustomerAccess() {
  const url = useUrlFilters(FILTERS);
  const { can } = useSession();
  const { guideId, memberId } = url.values;
  const page = usePage((query) => call('GET /api/v1/hq/customer-access', { query }), url.values, url);
  return (
    <>
      <PageHead
        title="客户查看记录"
        hint="导购每次打开会员卡片、行踪、购买记录都记在这里；导出一律拒绝，也会留下记录"
      />
      <PageTable
        name="customer-access"
        rowKey="id"
        unit="条记录"
        page={page}
        columns={columns}
        empty={url.active > 0 ? '没有符合条件的记录' : '还没有人查看过会员'}
        filters={
          <FilterBar name="customer-access" url={url}>
            {can('guides') ? (
              <Form.Item name="guideId">
                <GuideSelect
                  allowClear
                  placeholder="全部导购"
                  style={{ width: 240 }}
                  known={page.items.map((row) => ({
                    value: row.guideId,
                    title: row.guideName,
                    label: row.guideName,
                  }))}
                />
              </Form.Item>
            ) : (
              guideId !== undefined && (
                <Form.Item>
                  <SoftTag tone="busy">只看导购 {page.items[0]?.guideName ?? `#${guideId}`}</SoftTag>
                </Form.Item>
              )
            )}
            {memberId !== undefined && (
              <Form.Item>
                <SoftTag tone="busy">只看会员 {page.items[0]?.memberName ?? `编号 ${memberId}`}</SoftTag>
              </Form.Item>
            )}
          </FilterBar>
        }
      />
    </>
  );
}
