import { Form } from 'antd';
import { Link } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Titled } from '@/components/bits';
import { FilterBar } from '@/components/filter-bar';
import { type Columns, PageTable } from '@/components/page-table';
import { StoreSelect } from '@/components/pickers';
import { usePage } from '@/hooks/use-page';
import { useUrlFilters, whole } from '@/hooks/use-url-filters';
import { minuteText } from '@/lib/time';
import { useSession } from '@/session';
import { COLOR } from '@/theme';

type Short = AnswerOf<'GET /api/v1/hq/pos/stock-shorts'>['items'][number];
const FILTERS = { storeId: whole };

/** The till sold what the books did not have: to be counted. */
export function StockShorts() {
  const url = useUrlFilters(FILTERS);
  const { can } = useSession();
  const page = usePage((query) => call('GET /api/v1/hq/pos/stock-shorts', { query }), url.values, url);
  const columns: Columns<Short> = [
    { title: '时间', dataIndex: 'at', width: 160, render: (_, row) => minuteText(row.at) },
    { title: '门店', dataIndex: 'storeName', width: 220, ellipsis: true },
    {
      title: '商品',
      dataIndex: 'name',
      width: 300,
      render: (_, row) => <Titled title={row.name} note={row.skuCode} width={300} />,
    },
    {
      title: '差',
      dataIndex: 'shortBy',
      width: 90,
      align: 'right',
      render: (_, row) => <b style={{ color: COLOR.accent }}>{row.shortBy} 件</b>,
    },
    { title: '小票', dataIndex: 'externalId', width: 200, copyable: true },
    {
      title: '操作',
      dataIndex: 'id',
      width: 110,
      fixed: 'right',
      render: (_, row) =>
        can('stock') ? (
          <Link to={`/stock?storeId=${row.storeId}&q=${encodeURIComponent(row.skuCode)}`}>看库存</Link>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <PageTable
      name="stock-shorts"
      rowKey="id"
      unit="条差异"
      page={page}
      columns={columns}
      empty="没有待盘点的差异"
      filters={
        <FilterBar name="stock-shorts" url={url}>
          <Form.Item name="storeId">
            <StoreSelect allowClear placeholder="门店" style={{ width: 220 }} />
          </Form.Item>
        </FilterBar>
      }
    />
  );
}
