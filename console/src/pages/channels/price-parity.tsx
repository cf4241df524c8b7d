import { formatFen } from '@qiandian/shared';
import { Flex, Form } from 'antd';
import { Link } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Money, Titled } from '@/components/bits';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { StoreSelect } from '@/components/pickers';
import { useLoad } from '@/hooks/use-load';
import { usePage } from '@/hooks/use-page';
import { text, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { minuteText } from '@/lib/time';
import { useSession } from '@/session';
import { COLOR } from '@/theme';
import { Tile } from './tile';

type Parity = AnswerOf<'GET /api/v1/hq/pos/price-parity'>['items'][number];
/** One SKU may differ in many stores. */
type Row = Parity & { key: string };
const FILTERS = { q: text, storeId: whole };

/** @example shareText(0.00001) //=> '不到 0.01%' */
const shareText = (share: number): string =>
  share > 0 && share < 0.0001 ? '不到 0.01%' : `${(share * 100).toFixed(2)}%`;

/** SKUs whose price at a till is not HQ's. */
export default function PriceParity() {
  const url = useUrlFilters(FILTERS);
  const { can } = useSession();
  const page = usePage(
    async (query) => {
      const found = await call('GET /api/v1/hq/pos/price-parity', { query });
      return { ...found, items: found.items.map((row): Row => ({ ...row, key: `${row.storeId}-${row.skuId}` })) };
    },
    url.values,
    url,
  );
  const summary = useLoad(
    async () => (await call('GET /api/v1/hq/pos/price-parity', { query: { size: 1 } })).summary,
    'parity',
  );
  const counts = summary.data;
  const columns: Columns<Row> = [
    {
      title: '商品',
      dataIndex: 'name',
      width: 280,
      fixed: 'left',
      render: (_, row) => <Titled title={row.name} note={row.skuCode} width={300} />,
    },
    { title: '门店', dataIndex: 'storeName', width: 220, ellipsis: true },
    {
      title: '总部价',
      dataIndex: 'hqFen',
      width: 120,
      align: 'right',
      render: (_, row) => <Money fen={row.hqFen} strong />,
    },
    {
      title: '收银台价',
      dataIndex: 'posFen',
      width: 120,
      align: 'right',
      render: (_, row) => <Money fen={row.posFen} />,
    },
    {
      title: '相差',
      dataIndex: 'difference',
      width: 120,
      align: 'right',
      render: (_, row) => (
        <b style={{ color: COLOR.accent }}>
          {row.posFen > row.hqFen ? '+' : ''}
          {formatFen(row.posFen - row.hqFen)}
        </b>
      ),
    },
    { title: '上报时间', dataIndex: 'reportedAt', width: 160, render: (_, row) => minuteText(row.reportedAt) },
    {
      title: '操作',
      dataIndex: 'skuId',
      width: 110,
      fixed: 'right',
      render: (_, row) => (can('prices') ? <Link to={`/prices?skuId=${row.skuId}`}>看总部价</Link> : '—'),
    },
  ];
  return (
    <>
      <PageHead title="同价核对" hint="收银台上报在用的价格，与总部价逐条比；不一致的通知门店重新下载价格" />
      <Flex gap={16} style={{ marginBottom: 16 }}>
        <Tile title="已上报门店" value={counts?.stores.toLocaleString('zh-CN') ?? '…'} />
        <Tile title="核对价格" value={counts?.reported.toLocaleString('zh-CN') ?? '…'} note="门店 × 规格" />
        <Tile
          title="不一致"
          value={
            counts ? (
              <span style={{ color: counts.differing > 0 ? COLOR.accent : COLOR.good }}>
                {counts.differing.toLocaleString('zh-CN')}
              </span>
            ) : (
              '…'
            )
          }
          note={counts && counts.reported > 0 && `占 ${shareText(counts.differing / counts.reported)}`}
        />
      </Flex>
      <PageTable
        name="price-parity"
        rowKey="key"
        unit="条不一致"
        page={page}
        columns={columns}
        empty={counts?.reported === 0 ? '还没有收银台上报价格' : '线上线下同价，没有不一致'}
        filters={
          <FilterBar name="price-parity" url={url}>
            <SearchFilter placeholder="商品名称或规格编码" />
            <Form.Item name="storeId">
              <StoreSelect allowClear placeholder="门店" style={{ width: 220 }} />
            </Form.Item>
          </FilterBar>
        }
      />
    </>
  );
}
