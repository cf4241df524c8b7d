import { DownloadOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Segmented, Tooltip } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { call } from '@/api';
import { State, Titled } from '@/components/bits';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { SignedMoney } from '@/components/ledger-columns';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { NotFound } from '@/components/states';
import { useAction } from '@/hooks/use-action';
import { useLoad } from '@/hooks/use-load';
import { usePage } from '@/hooks/use-page';
import { month as readMonth, oneOf, text, useUrlFilters } from '@/hooks/use-url-filters';
import { optionsOf, STATEMENT_KIND_TEXT } from '@/lib/text';
import { exportStatements } from './export-statements';
import { monthText, PERIOD_STATE, type Statement } from './period';
import { StatementDrawer } from './statement-drawer';

const FILTERS = { q: text, kind: oneOf(STATEMENT_KIND_TEXT) };
const NAMED: Readonly<Record<Statement['kind'], { title: string; hint: string }>> = {
  guide: { title: '导购', hint: '导购姓名或工号' },
  store: { title: '门店', hint: '门店名称或编码' },
  franchisee: { title: '加盟商', hint: '加盟商名称或编码' },
};
const PERIODS = { size: 200 };

export default function StatementsPage() {
  const { month = '' } = useParams();
  return readMonth(month) ? <Statements key={month} month={month} /> : <NotFound />;
}

/** One month's statements, by who is paid. */
function Statements({ month }: { month: string }) {
  const url = useUrlFilters(FILTERS);
  const kind = url.values.kind ?? 'guide';
  const page = usePage(
    (query) => call('GET /api/v1/hq/statement-periods/:month/statements', { params: { month }, query }),
    { ...url.values, kind },
    url,
  );
  const periods = useLoad(() => call('GET /api/v1/hq/statement-periods', { query: PERIODS }), 'periods');
  const period = periods.data?.items.find((one) => one.month === month);
  const [open, setOpen] = useState<Statement>();
  const save = useAction(exportStatements);
  const money = (
    title: string,
    dataIndex: 'openingFen' | 'earnedFen' | 'reversedFen' | 'extraFen' | 'payableFen' | 'carriedFen',
    tooltip?: string,
  ): Columns<Statement>[number] => ({
    title,
    dataIndex,
    width: 120,
    align: 'right',
    ...(tooltip ? { tooltip } : {}),
    render: (_, row) => <SignedMoney fen={row[dataIndex]} strong={dataIndex === 'payableFen'} />,
  });
  const columns: Columns<Statement> = [
    {
      title: NAMED[kind].title,
      dataIndex: 'name',
      width: 220,
      fixed: 'left',
      render: (_, row) => <Titled title={row.name} note={kind === 'guide' ? row.storeName : undefined} />,
    },
    money('上月结转', 'openingFen', '上月没扣完的冲回，可为负'),
    money('计提', 'earnedFen'),
    money('冲回', 'reversedFen', '退款按比例冲回'),
    money('奖励与调整', 'extraFen', '拉新奖励、比赛奖金、人工调整、门店池分成（门店分出去的为负）'),
    money('本月应付', 'payableFen'),
    money('结转下月', 'carriedFen'),
    { title: '分录', dataIndex: 'entries', width: 80, align: 'right' },
  ];
  const closed = period?.status === 'closed';
  return (
    <>
      <PageHead
        back={{ to: '/statements', text: '结算' }}
        title={
          <Flex align="center" gap={12}>
            {monthText(month)}结单
            {period && <State {...PERIOD_STATE[period.status]} />}
          </Flex>
        }
        hint={closed ? '点开一张看逐笔明细，每一笔都到订单' : '还没关账：数字会随收货、退款变动，关账后才能导出'}
      >
        <Tooltip title={closed ? '' : '关账完成后才能导出'}>
          <Button
            icon={<DownloadOutlined />}
            disabled={!closed}
            loading={save.busy}
            onClick={() => void save.run(month, kind)}
          >
            导出{STATEMENT_KIND_TEXT[kind]}结单
          </Button>
        </Tooltip>
      </PageHead>
      {period && (
        <Flex className="page-card" gap={40} style={{ padding: '14px 20px', marginBottom: 16 }} wrap>
          {(
            [
              ['计提', period.earnedFen],
              ['冲回', period.reversedFen],
              ['奖励与调整', period.extraFen],
              ['应付', period.payableFen],
              ['来源返佣', period.rebateFen],
            ] as const
          ).map(([title, fen]) => (
            <div key={title}>
              <div className="muted" style={{ fontSize: 12 }}>
                {title}
              </div>
              <span style={{ fontSize: 18 }}>
                <SignedMoney fen={fen} strong />
              </span>
            </div>
          ))}
        </Flex>
      )}
      <PageTable
        name={`statements-${kind}`}
        rowKey="id"
        unit="张"
        page={page}
        columns={columns}
        empty={closed ? '没有符合条件的结单' : '这个月还没有结单，关账时生成'}
        onRow={setOpen}
        filters={
          <FilterBar name="statements" url={url}>
            <Form.Item>
              <Segmented<Statement['kind']>
                value={kind}
                options={optionsOf(STATEMENT_KIND_TEXT)}
                onChange={(next) => url.only(next === 'guide' ? {} : { kind: next })}
              />
            </Form.Item>
            <SearchFilter placeholder={NAMED[kind].hint} />
          </FilterBar>
        }
      />
      {open && <StatementDrawer statement={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
