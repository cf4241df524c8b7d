import { PlusOutlined } from '@ant-design/icons';
import { formatFen } from '@qiandian/shared';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Act, Actions, SoftTag, State, Thumb, Titled, type Tone } from '@/components/bits';
import { ExportButton } from '@/components/export-button';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { ImportButton } from '@/components/import-button';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { CategorySelect } from '@/components/pickers';
import { usePage } from '@/hooks/use-page';
import { oneOf, text, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { CHANNEL_TEXT, optionsOf, PRODUCT_STATUS_TEXT } from '@/lib/text';
import { useScope } from '@/org';
import { AssortmentDialog } from './assortment-dialog';

type Row = AnswerOf<'GET /api/v1/hq/products'>['items'][number];
const FILTERS = { q: text, categoryId: whole, status: oneOf(PRODUCT_STATUS_TEXT) };
const BRAND_ONLY = { brand: true };
const TONE: Readonly<Record<Row['status'], Tone>> = { draft: 'warn', on_sale: 'good', off_sale: 'quiet' };

const priceRange = ({ skus }: Row): string => {
  const prices = skus.map(({ priceFen }) => priceFen);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  if (prices.length === 0) return '—';
  return low === high ? formatFen(low) : `${formatFen(low)} 起`;
};
const sum = (row: Row, key: 'onHand' | 'reserved'): number => row.skus.reduce((total, sku) => total + sku[key], 0);

export default function Products() {
  const url = useUrlFilters(FILTERS);
  const { scope } = useScope(BRAND_ONLY);
  const page = usePage((query) => call('GET /api/v1/hq/products', { query }), { ...url.values, ...scope }, url);
  const [assorting, setAssorting] = useState<Row>();
  const columns: Columns<Row> = [
    {
      title: '商品',
      dataIndex: 'name',
      width: 216,
      fixed: 'left',
      render: (_, row) => (
        <Titled
          width={200}
          picture={<Thumb src={row.pictures[0]} size={48} />}
          title={<Link to={`/products/${row.id}`}>{row.name}</Link>}
          note={row.code}
        />
      ),
    },
    {
      title: '状态',
      dataIndex: 'status',
      width: 72,
      render: (_, row) => <State tone={TONE[row.status]} text={PRODUCT_STATUS_TEXT[row.status]} />,
    },
    { title: '品牌', dataIndex: 'brandName', width: 90 },
    {
      title: '价格',
      dataIndex: 'skus',
      width: 96,
      align: 'right',
      render: (_, row) => <span className="num">{priceRange(row)}</span>,
    },
    { title: '规格', dataIndex: 'code', width: 52, align: 'right', render: (_, row) => row.skus.length },
    {
      title: '可售库存',
      dataIndex: 'stores',
      key: 'available',
      width: 100,
      align: 'right',
      tooltip: '全部地点在库减去已下单占用',
      render: (_, row) => (sum(row, 'onHand') - sum(row, 'reserved')).toLocaleString(),
    },
    { title: '上架门店', dataIndex: 'stores', width: 84, align: 'right' },
    {
      title: '渠道',
      dataIndex: 'channels',
      width: 116,
      render: (_, row) =>
        row.channels.includes('mall') ? (
          row.channels.map((c) => CHANNEL_TEXT[c]).join('、')
        ) : (
          <SoftTag tone="warn">不进店铺 · {row.channels.map((c) => CHANNEL_TEXT[c]).join('、')}</SoftTag>
        ),
    },
    {
      title: '限购',
      dataIndex: 'limitPerPerson',
      width: 60,
      align: 'right',
      render: (_, row) => (row.limitPerPerson ? `每人 ${row.limitPerPerson}` : '—'),
    },
    { title: '上新', dataIndex: 'newOn', width: 98, renderText: (value?: string) => value ?? '—' },
    {
      title: '操作',
      dataIndex: 'id',
      width: 100,
      fixed: 'right',
      render: (_, row) => (
        <Actions>
          <Link to={`/products/${row.id}`}>编辑</Link>
          <Act onClick={() => setAssorting(row)}>上架</Act>
        </Actions>
      ),
    },
  ];
  return (
    <>
      <PageHead title="商品" hint="渠道不含“小程序商城”的商品不会出现在店铺里；价格在价格页统一改">
        <ExportButton kind="products" name="商品" filters={{ ...url.values, ...scope }} editable />
        <ImportButton kind="products" onImported={page.reload} />
        <Link to="/products/new">
          <Button type="primary" icon={<PlusOutlined />}>
            新建商品
          </Button>
        </Link>
      </PageHead>
      <PageTable
        name="products"
        rowKey="id"
        unit="个商品"
        page={page}
        columns={columns}
        empty="没有符合条件的商品"
        filters={
          <FilterBar name="products" url={url}>
            <SearchFilter placeholder="商品名称或货号" />
            <Form.Item name="categoryId">
              <CategorySelect style={{ width: 150 }} />
            </Form.Item>
            <Form.Item name="status">
              <Select
                allowClear
                placeholder="全部状态"
                style={{ width: 120 }}
                options={optionsOf(PRODUCT_STATUS_TEXT)}
              />
            </Form.Item>
          </FilterBar>
        }
      />
      {assorting && (
        <AssortmentDialog
          product={assorting}
          onClose={() => setAssorting(undefined)}
          onDone={() => {
            setAssorting(undefined);
            page.reload();
          }}
        />
      )}
    </>
  );
}
