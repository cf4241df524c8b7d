import { Flex, Tooltip } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { call } from '@/api';
import { Money, State } from '@/components/bits';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { type Columns, PageTable } from '@/components/page-table';
import { useLoad } from '@/hooks/use-load';
import { usePage } from '@/hooks/use-page';
import { oneOf, text, useUrlFilters } from '@/hooks/use-url-filters';
import { minuteText, wallNow } from '@/lib/time';
import { Tile } from './tile';
import { lagText, SYNC_STATE, SYNC_STATES, type SyncRow } from './words';

const FILTERS = { q: text, state: oneOf(SYNC_STATE) };
const REFRESH_MS = 60_000;

/** Stores by how their till is doing; renewed every minute. */
export function SyncList() {
  const url = useUrlFilters(FILTERS);
  const page = usePage((query) => call('GET /api/v1/hq/pos/sync', { query }), url.values, url);
  const summary = useLoad(async () => (await call('GET /api/v1/hq/pos/sync', { query: { size: 1 } })).summary, 'sync');
  const { reload } = page;
  const { reload: recount } = summary;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return;
      reload();
      recount();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload, recount]);
  const columns: Columns<SyncRow> = [
    { title: '门店', dataIndex: 'storeName', width: 240, fixed: 'left', ellipsis: true },
    {
      title: '状态',
      dataIndex: 'state',
      width: 110,
      render: (_, row) => <State {...SYNC_STATE[row.state]} />,
    },
    {
      title: '延迟',
      dataIndex: 'lagSeconds',
      width: 120,
      align: 'right',
      tooltip: '最近一批小票从付款到收到',
      render: (_, row) => lagText(row.lagSeconds),
    },
    { title: '最近收到', dataIndex: 'lastReceivedAt', width: 160, render: (_, row) => minuteText(row.lastReceivedAt) },
    { title: '最近付款', dataIndex: 'lastPaidAt', width: 160, render: (_, row) => minuteText(row.lastPaidAt) },
    { title: '今日小票', dataIndex: 'receiptsToday', width: 100, align: 'right' },
    {
      title: '今日金额',
      dataIndex: 'salesTodayFen',
      width: 130,
      align: 'right',
      render: (_, row) => <Money fen={row.salesTodayFen} strong />,
    },
    {
      title: '今日拒收',
      dataIndex: 'rejectedToday',
      width: 100,
      align: 'right',
      render: (_, row) =>
        row.rejectedToday > 0 ? (
          <Link to={`/pos-sync?tab=rejections&storeId=${row.storeId}&day=${wallNow().format('YYYY-MM-DD')}`}>
            {row.rejectedToday} 条
          </Link>
        ) : (
          '—'
        ),
    },
  ];
  const counts = summary.data;
  return (
    <>
      <Flex gap={16} style={{ marginBottom: 16 }} wrap>
        {SYNC_STATES.map((state) => (
          <Tooltip key={state} title={SYNC_STATE[state].hint} placement="bottom">
            <span style={{ flex: 1, display: 'flex', minWidth: 140 }}>
              <Tile
                title={<State tone={SYNC_STATE[state].tone} text={SYNC_STATE[state].text} />}
                value={counts ? counts[state].toLocaleString('zh-CN') : '…'}
                note="家门店"
                chosen={url.values.state === state}
                onClick={() => url.set({ state: url.values.state === state ? null : state })}
              />
            </span>
          </Tooltip>
        ))}
        <Tile title="延迟" value={counts ? lagText(counts.p95LagSeconds) : '…'} note="95% 的小票在这之内到" />
      </Flex>
      <PageTable
        name="pos-sync"
        rowKey="storeId"
        unit="家门店"
        page={page}
        columns={columns}
        empty="没有符合条件的门店"
        filters={
          <FilterBar name="pos-sync" url={url}>
            <SearchFilter placeholder="门店名称或编码" />
          </FilterBar>
        }
      />
    </>
  );
}
