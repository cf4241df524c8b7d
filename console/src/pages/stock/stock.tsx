import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { call } from '@/api';
import { Act, Actions, SoftTag, Titled } from '@/components/bits';
import { ExportButton } from '@/components/export-button';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { ImportButton } from '@/components/import-button';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { LocationSelect } from '@/components/pickers';
import { usePage } from '@/hooks/use-page';
import { flag, text, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { useSession } from '@/session';
import { AdjustDialog, type StockRow } from './adjust-dialog';
import { MovementsDrawer } from './movements-drawer';

const FILTERS = { q: text, locationId: whole, storeId: whole, skuId: whole, productId: whole, low: flag };
const LOW = 2;

/** A row of the table needs a key of its own: one SKU stands at many locations. */
type Row = StockRow & { key: string };

export default function Stock() {
  const url = useUrlFilters(FILTERS);
  const { can } = useSession();
  const page = usePage(
    async (query) => {
      const found = await call('GET /api/v1/hq/stock', { query });
      return { ...found, items: found.items.map((row): Row => ({ ...row, key: `${row.locationId}-${row.skuId}` })) };
    },
    url.values,
    url,
  );
  const [adjusting, setAdjusting] = useState<StockRow | 'new'>();
  const [moving, setMoving] = useState<StockRow>();
  const narrowed = url.values.storeId ?? url.values.skuId ?? url.values.productId;
  const columns: Columns<Row> = [
    {
      title: '商品',
      dataIndex: 'productName',
      width: 320,
      fixed: 'left',
      render: (_, row) => (
        <Titled
          width={320}
          title={can('products') ? <Link to={`/products/${row.productId}`}>{row.productName}</Link> : row.productName}
          note={`${row.attributesText} · ${row.skuCode}`}
        />
      ),
    },
    {
      title: '地点',
      dataIndex: 'locationName',
      width: 240,
      render: (_, row) => (
        <>
          {row.kind === 'warehouse' && <SoftTag tone="busy">总部仓</SoftTag>}
          {row.locationName}
        </>
      ),
    },
    { title: '在库', dataIndex: 'onHand', width: 100, align: 'right' },
    { title: '占用', dataIndex: 'reserved', width: 100, align: 'right', tooltip: '已下单、还没出库或释放的件数' },
    {
      title: '可售',
      dataIndex: 'available',
      width: 100,
      align: 'right',
      render: (_, row) => <b style={{ color: row.available <= LOW ? '#C8102E' : undefined }}>{row.available}</b>,
    },
    {
      title: '操作',
      dataIndex: 'skuId',
      width: 120,
      fixed: 'right',
      render: (_, row) => (
        <Actions>
          <Act onClick={() => setAdjusting(row)}>调整</Act>
          <Act onClick={() => setMoving(row)}>流水</Act>
        </Actions>
      ),
    },
  ];
  return (
    <>
      <PageHead title="库存" hint="线上线下同一本账：每次变化都是一条只增不改的流水，余额等于流水之和">
        <ExportButton kind="stock" name="库存" filters={url.values} editable />
        <ImportButton kind="stock" onImported={page.reload} />
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdjusting('new')}>
          调整库存
        </Button>
      </PageHead>
      <PageTable
        name="stock"
        rowKey="key"
        unit="条"
        page={page}
        columns={columns}
        empty="没有符合条件的库存"
        filters={
          <FilterBar name="stock" url={url}>
            <SearchFilter placeholder="商品名称或规格编码" />
            <Form.Item name="locationId">
              <LocationSelect allowClear placeholder="全部地点" style={{ width: 220 }} />
            </Form.Item>
            <Form.Item name="low" valuePropName="checked">
              <Checkbox>只看可售 ≤ {LOW}</Checkbox>
            </Form.Item>
            {narrowed !== undefined && (
              <Form.Item>
                <SoftTag tone="busy">
                  只看{url.values.storeId ? '这家门店' : url.values.skuId ? '这个规格' : '这个商品'}
                </SoftTag>
              </Form.Item>
            )}
          </FilterBar>
        }
      />
      {adjusting && (
        <AdjustDialog
          row={adjusting === 'new' ? undefined : adjusting}
          onClose={() => setAdjusting(undefined)}
          onDone={() => {
            setAdjusting(undefined);
            page.reload();
          }}
        />
      )}
      {moving && <MovementsDrawer row={moving} onClose={() => setMoving(undefined)} />}
    </>
  );
}
