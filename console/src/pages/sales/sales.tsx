import { GUIDE_REASON_TEXT, SALE_CHANNEL_TEXT } from '@qiandian/shared';
import { COUNTED_UP_TO } from '@qiandian/shared/contract';
import { Flex, Form, Select } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { Money, SoftTag } from '@/components/bits';
import { DayRangeFilter, FilterBar, SearchFilter } from '@/components/filter-bar';
import { GuideSelect } from '@/components/guide-select';
import { SaleNumber, SignedMoney } from '@/components/ledger-columns';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { StoreSelect } from '@/components/pickers';
import { usePage } from '@/hooks/use-page';
import { date, text, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { optionsOf } from '@/lib/text';
import { minuteText, toWall } from '@/lib/time';
import { useSession } from '@/session';
import { CreditTag, type Sale } from './credit';
import { SaleDrawer } from './sale-drawer';

const channel = (value: string): Sale['channel'] | undefined =>
  Object.hasOwn(SALE_CHANNEL_TEXT, value) ? (value as Sale['channel']) : undefined;
const FILTERS = { q: text, channel, guideId: whole, storeId: whole, reason: text, from: date, to: date };
const LINES_SHOWN = 3;

/** Every sale of every channel: whose it is, line by line, and why. */
export default function Sales() {
  const url = useUrlFilters(FILTERS);
  const { can } = useSession();
  const page = usePage((query) => call('GET /api/v1/hq/sales', { query }), url.values, url);
  const [open, setOpen] = useState<number>();
  const guides = new Map(
    page.items
      .flatMap(({ lines }) => lines)
      .flatMap(({ credit: { guideId, guideName } }) =>
        guideId !== undefined && guideName ? [[guideId, guideName] as const] : [],
      ),
  );
  const columns: Columns<Sale> = [
    {
      title: '单号',
      dataIndex: 'externalId',
      width: 168,
      fixed: 'left',
      render: (_, row) => (
        <div onClick={(e) => row.channel === 'mall' && can('orders') && e.stopPropagation()}>
          <SaleNumber channel={row.channel} number={row.externalId} mayOpen={can('orders')} />
          <div className="muted" style={{ fontSize: 12 }}>
            {SALE_CHANNEL_TEXT[row.channel]}
          </div>
        </div>
      ),
    },
    {
      title: '付款时间',
      dataIndex: 'paidAt',
      width: 140,
      render: (_, row) => (
        <>
          {minuteText(row.paidAt)}
          {row.afterHours && (
            <div>
              <SoftTag tone="busy">夜间</SoftTag>
            </div>
          )}
        </>
      ),
    },
    { title: '门店', dataIndex: 'storeName', width: 124, ellipsis: true, renderText: (v?: string) => v ?? '—' },
    { title: '会员', dataIndex: 'memberName', width: 76, renderText: (v?: string) => v ?? '散客' },
    {
      title: '商品与归属',
      dataIndex: 'lines',
      width: 210,
      render: (_, row) => (
        <Flex vertical gap={4}>
          {row.lines.slice(0, LINES_SHOWN).map((line) => (
            <Flex key={line.lineId} gap={8} align="center" style={{ maxWidth: 222 }}>
              <CreditTag credit={line.credit} />
              <span className="ellipsis">{line.name}</span>
              {line.quantity > 0 && <span className="muted">×{line.quantity}</span>}
            </Flex>
          ))}
          {row.lines.length > LINES_SHOWN && <span className="muted">等 {row.lines.length} 行</span>}
        </Flex>
      ),
    },
    {
      title: '净额',
      dataIndex: 'netFen',
      width: 104,
      align: 'right',
      tooltip: '提成基数：成交价减优惠，不含运费',
      render: (_, row) => <Money fen={row.netFen} strong />,
    },
    {
      title: '已退',
      dataIndex: 'returnedFen',
      width: 92,
      align: 'right',
      render: (_, row) => (row.returnedFen > 0 ? <SignedMoney fen={-row.returnedFen} /> : '—'),
    },
    {
      title: '可结算',
      dataIndex: 'maturesAt',
      width: 96,
      tooltip: '过了售后期，提成才进月结；还没收货的没有日期',
      render: (_, row) =>
        row.maturesAt ? toWall(row.maturesAt).format('YYYY-MM-DD') : <span className="muted">待收货</span>,
    },
  ];
  return (
    <>
      <PageHead
        title="业绩台账"
        hint="小程序、收银台与各渠道的每一笔，逐行写明归谁、为什么；点开看三本账与改归属记录"
      />
      <PageTable
        name="sales"
        rowKey="saleId"
        unit="笔"
        countedUpTo={COUNTED_UP_TO}
        page={page}
        columns={columns}
        onRow={(row) => setOpen(row.saleId)}
        filters={
          <FilterBar name="sales" url={url}>
            <SearchFilter placeholder="订单号、小票号" width={170} />
            <Form.Item name="channel">
              <Select allowClear placeholder="渠道" style={{ width: 116 }} options={optionsOf(SALE_CHANNEL_TEXT)} />
            </Form.Item>
            <Form.Item name="guideId">
              <GuideSelect
                allowClear
                placeholder="导购"
                style={{ width: 120 }}
                known={[...guides].map(([value, title]) => ({ value, title, label: title }))}
              />
            </Form.Item>
            <Form.Item name="storeId">
              <StoreSelect allowClear placeholder="门店" style={{ width: 150 }} />
            </Form.Item>
            <Form.Item name="reason">
              <Select
                allowClear
                showSearch
                optionFilterProp="label"
                placeholder="归属原因"
                style={{ width: 140 }}
                popupMatchSelectWidth={320}
                options={optionsOf(GUIDE_REASON_TEXT)}
              />
            </Form.Item>
            <DayRangeFilter url={url} />
          </FilterBar>
        }
      />
      {open !== undefined && (
        <SaleDrawer saleId={open} onClose={() => setOpen(undefined)} onChanged={() => page.reload()} />
      )}
    </>
  );
}
