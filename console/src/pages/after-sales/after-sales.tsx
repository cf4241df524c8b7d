import { AFTER_SALE_STATUS_TEXT, carrierName } from '@qiandian/shared';
import { COUNTED_UP_TO } from '@qiandian/shared/contract';
import { Tabs } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { call } from '@/api';
import { Act, Actions, Money, State, Thumb, Titled, type Tone } from '@/components/bits';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { oneOf, text, useUrlFilters } from '@/hooks/use-url-filters';
import { AFTER_SALE_KIND_TEXT } from '@/lib/text';
import { minuteText, shortText } from '@/lib/time';
import { useSession } from '@/session';
import { Difference, ExchangeNote } from './exchange-note';
import { type AfterSale, DecideDialog, type Step, stepsOf } from './decide-dialog';

type Status = AfterSale['status'];
const STATUS_TEXT = AFTER_SALE_STATUS_TEXT as Readonly<Record<Status, string>>;
const FILTERS = { q: text, status: oneOf(STATUS_TEXT) };
const TONE: Readonly<Record<Status, Tone>> = {
  requested: 'bad',
  approved: 'warn',
  returning: 'busy',
  received: 'busy',
  refunding: 'busy',
  refunded: 'good',
  exchanged: 'good',
  rejected: 'quiet',
  cancelled: 'quiet',
};
const STEP_TEXT: Readonly<Record<Step, string>> = {
  approve: '同意',
  reject: '拒绝',
  receive: '收到退货',
  close: '关闭',
};

export default function AfterSales() {
  const url = useUrlFilters(FILTERS);
  const { can } = useSession();
  const page = usePage((query) => call('GET /api/v1/hq/after-sales', { query }), url.values, url);
  const [deciding, setDeciding] = useState<{ row: AfterSale; step: Step }>();

  const columns: Columns<AfterSale> = [
    {
      title: '商品',
      dataIndex: 'lines',
      width: 190,
      fixed: 'left',
      render: (_, row) => (
        <Titled
          picture={<Thumb src={row.lines[0]?.picture} />}
          title={row.lines[0]?.name ?? '—'}
          note={`${AFTER_SALE_KIND_TEXT[row.kind]} · ${row.lines.reduce((sum, line) => sum + line.quantity, 0)} 件`}
          width={176}
        />
      ),
    },
    {
      title: '状态',
      dataIndex: 'status',
      width: 104,
      render: (_, row) => <State tone={TONE[row.status]} text={row.statusText} />,
    },
    {
      title: '退款 / 差价',
      dataIndex: 'amountFen',
      width: 96,
      align: 'right',
      render: (_, row) =>
        row.exchange ? <Difference fen={row.exchange.differenceFen} /> : <Money fen={row.amountFen} strong />,
    },
    {
      title: '原因 / 处理说明',
      dataIndex: 'reason',
      width: 160,
      render: (_, row) => (
        <>
          <Titled title={row.reason} note={row.note} width={146} />
          {row.exchange && <ExchangeNote exchange={row.exchange} />}
          {row.decisionNote && (
            <div className="ellipsis" style={{ fontSize: 12, maxWidth: 146 }} title={row.decisionNote}>
              处理：{row.decisionNote}
            </div>
          )}
        </>
      ),
    },
    {
      title: '退货',
      dataIndex: 'trackingNo',
      width: 136,
      render: (_, row) =>
        row.returnBy ? (
          <Titled
            title={
              row.returnBy === 'post'
                ? `寄回 ${row.returnTo ?? ''}`
                : `到店${row.exchange ? '换' : '退'} ${row.returnTo ?? ''}`
            }
            note={
              row.trackingNo
                ? `${carrierName(row.carrier ?? '')} ${row.trackingNo}`
                : [
                    row.returnBy === 'post' ? '还没寄出' : '当面交还',
                    ...(row.returnUntil ? [`等到 ${shortText(row.returnUntil)}`] : []),
                  ].join('，')
            }
            width={122}
          />
        ) : (
          <span className="muted">不退货</span>
        ),
    },
    {
      title: '订单 / 申请时间',
      dataIndex: 'orderNo',
      width: 172,
      render: (_, row) => (
        <>
          {can('orders') ? <Link to={`/orders/${row.orderNo}`}>{row.orderNo}</Link> : row.orderNo}
          <div className="muted">{minuteText(row.createdAt)}</div>
        </>
      ),
    },
    {
      title: '门店 / 顾客',
      dataIndex: 'storeName',
      width: 140,
      render: (_, row) => <Titled title={row.storeName} note={row.memberName} width={126} />,
    },
    {
      title: '操作',
      dataIndex: 'id',
      width: 112,
      fixed: 'right',
      render: (_, row) => {
        const steps = stepsOf(row);
        return steps.length === 0 ? (
          <span className="muted">—</span>
        ) : (
          <Actions>
            {steps.map((step) => (
              <Act key={step} danger={step === 'reject' || step === 'close'} onClick={() => setDeciding({ row, step })}>
                {STEP_TEXT[step]}
              </Act>
            ))}
          </Actions>
        );
      },
    },
  ];
  const tab = url.values.status ?? 'all';
  return (
    <>
      <PageHead
        title="售后"
        hint="收货 7 天内申请；退款原路退回，退货可入库或报损；换货多退少补，收到退回的商品后换新"
      />
      <PageTable
        name="after-sales"
        rowKey="id"
        unit="单"
        countedUpTo={COUNTED_UP_TO}
        page={page}
        columns={columns}
        empty="没有符合条件的售后单"
        filters={
          <>
            <Tabs
              style={{ marginTop: -8 }}
              activeKey={tab}
              onChange={(key) => url.set({ status: key === 'all' ? null : (key as Status) })}
              items={[
                { key: 'all', label: '全部' },
                ...Object.entries(STATUS_TEXT).map(([key, label]) => ({ key, label })),
              ]}
            />
            <FilterBar name="after-sales" url={url}>
              <SearchFilter placeholder="订单号" />
            </FilterBar>
          </>
        }
      />
      {deciding && (
        <DecideDialog
          {...deciding}
          onClose={() => setDeciding(undefined)}
          onDone={() => {
            setDeciding(undefined);
            page.reload();
          }}
        />
      )}
    </>
  );
}
