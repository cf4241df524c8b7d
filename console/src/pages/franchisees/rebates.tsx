import { SALE_CHANNEL_TEXT } from '@qiandian/shared';
import { Form } from 'antd';
import { type AnswerOf, call } from '@/api';
import { Titled } from '@/components/bits';
import { FilterBar } from '@/components/filter-bar';
import { SaleNumber, SignedMoney } from '@/components/ledger-columns';
import { MonthPicker } from '@/components/month-picker';
import { type Columns, PageTable } from '@/components/page-table';
import { type Choice, RemoteSelect } from '@/components/remote-select';
import { useLoad } from '@/hooks/use-load';
import { usePage } from '@/hooks/use-page';
import { month, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { ENTRY_KIND_TEXT } from '@/lib/text';
import { shortText } from '@/lib/time';
import { useSession } from '@/session';

type Rebate = AnswerOf<'GET /api/v1/hq/franchise-rebates'>['items'][number];
const FILTERS = { franchiseeId: whole, month };
const FOUND = 50;

const findFranchisees = async (q: string): Promise<Choice[]> =>
  (await call('GET /api/v1/hq/franchisees', { query: { size: FOUND, ...(q ? { q } : {}) } })).items.map((row) => ({
    value: row.id,
    title: row.name,
    label: row.name,
  }));

/** What members brought to franchisees, whoever sold to them and wherever. */
export function Rebates() {
  const url = useUrlFilters(FILTERS);
  const { can } = useSession();
  const { values } = url;
  const page = usePage((query) => call('GET /api/v1/hq/franchise-rebates', { query }), values, url);
  // the sum of all pages, whatever page is shown
  const sum = useLoad(
    async () => (await call('GET /api/v1/hq/franchise-rebates', { query: { ...values, size: 1 } })).totalFen,
    JSON.stringify([values, page.total]),
  );
  const known = useLoad(() => findFranchisees(''), values.franchiseeId ? 'franchisees' : null);
  const columns: Columns<Rebate> = [
    { title: '加盟商', dataIndex: 'beneficiary', width: 150, fixed: 'left', ellipsis: true },
    {
      title: '单号',
      dataIndex: 'externalId',
      width: 160,
      render: (_, row) => (
        <>
          <SaleNumber channel={row.channel} number={row.externalId} mayOpen={can('orders')} />
          <div className="muted" style={{ fontSize: 12 }}>
            {SALE_CHANNEL_TEXT[row.channel]}
          </div>
        </>
      ),
    },
    { title: '会员', dataIndex: 'memberName', width: 76 },
    {
      title: '来源门店 / 成交于',
      dataIndex: 'originStore',
      width: 168,
      render: (_, row) => <Titled title={row.originStore} note={row.soldAt} width={160} />,
    },
    { title: '类型', dataIndex: 'kind', width: 84, render: (_, row) => ENTRY_KIND_TEXT[row.kind] ?? row.kind },
    {
      title: '净额',
      dataIndex: 'baseFen',
      width: 96,
      align: 'right',
      render: (_, row) => <SignedMoney fen={row.baseFen} />,
    },
    { title: '比例', dataIndex: 'rateText', width: 120 },
    {
      title: '返佣',
      dataIndex: 'amountFen',
      width: 90,
      align: 'right',
      render: (_, row) => <SignedMoney fen={row.amountFen} strong />,
    },
    { title: '记账时间', dataIndex: 'at', width: 104, render: (_, row) => shortText(row.at) },
    {
      title: '结算',
      dataIndex: 'month',
      width: 90,
      render: (_, row) => row.month ?? <span className="muted">未结</span>,
    },
  ];
  return (
    <PageTable
      name="franchise-rebates"
      rowKey="entryId"
      unit="笔返佣"
      page={page}
      columns={columns}
      empty="没有来源返佣"
      actions={[
        <span key="sum">
          <span className="muted">合计 </span>
          {sum.data === undefined ? '…' : <SignedMoney fen={sum.data} strong />}
        </span>,
      ]}
      filters={
        <FilterBar name="franchise-rebates" url={url}>
          <Form.Item name="franchiseeId">
            <RemoteSelect
              of="franchisees"
              search={findFranchisees}
              known={known.data ?? []}
              allowClear
              placeholder="全部加盟商"
              style={{ width: 220 }}
            />
          </Form.Item>
          <Form.Item name="month">
            <MonthPicker placeholder="全部月份" />
          </Form.Item>
        </FilterBar>
      }
    />
  );
}
