import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { call } from '@/api';
import { Act, Actions, SoftTag, State, Titled, type Tone } from '@/components/bits';
import { ExportButton } from '@/components/export-button';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { ImportButton } from '@/components/import-button';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { oneOf, text, useUrlFilters } from '@/hooks/use-url-filters';
import { optionsOf, SERVICE_TEXT, STORE_STATUS_TEXT } from '@/lib/text';
import { useScope } from '@/org';
import { useSession } from '@/session';
import { hoursSummary, type StoreRow } from './hours';
import { StoreDrawer } from './store-drawer';
import { StoreStatus } from './store-status';

const FILTERS = { q: text, city: text, status: oneOf(STORE_STATUS_TEXT) };
const BOTH = { region: true, brand: true };
const TONE: Readonly<Record<StoreRow['status'], Tone>> = { online: 'good', paused: 'warn', closed: 'quiet' };

export default function Stores() {
  const url = useUrlFilters(FILTERS);
  const { scope } = useScope(BOTH);
  const { can } = useSession();
  const page = usePage((query) => call('GET /api/v1/hq/stores', { query }), { ...url.values, ...scope }, url);
  const [editing, setEditing] = useState<StoreRow | 'new'>();
  const [changing, setChanging] = useState<StoreRow>();
  const saved = (): void => {
    setEditing(undefined);
    setChanging(undefined);
    page.reload();
  };

  const columns: Columns<StoreRow> = [
    {
      title: '门店',
      dataIndex: 'name',
      width: 172,
      fixed: 'left',
      render: (_, row) => (
        <Titled
          width={160}
          title={
            <>
              {can('performance') ? <Link to={`/stores/${row.id}/overview`}>{row.name}</Link> : row.name}{' '}
              {row.flagship && <SoftTag tone="warn">旗舰</SoftTag>}
            </>
          }
          note={row.code}
        />
      ),
    },
    {
      title: '状态',
      dataIndex: 'status',
      width: 80,
      render: (_, row) => <State tone={TONE[row.status]} text={STORE_STATUS_TEXT[row.status]} />,
    },
    {
      title: '品牌 / 区域',
      dataIndex: 'brandName',
      width: 108,
      render: (_, row) => <Titled title={row.brandName} note={row.regionName} width={94} />,
    },
    {
      title: '位置',
      dataIndex: 'address',
      width: 148,
      render: (_, row) => (
        <Titled
          width={148}
          title={`${row.city}${row.district}`}
          note={[row.mall, row.address].filter(Boolean).join(' · ')}
        />
      ),
    },
    {
      title: '服务',
      dataIndex: 'services',
      width: 96,
      render: (_, row) => row.services.map((service) => SERVICE_TEXT[service]).join('、'),
    },
    {
      title: '营业时间',
      dataIndex: 'hours',
      width: 148,
      render: (_, row) => <Titled title={row.hoursText} note={hoursSummary(row.hours)} width={132} />,
    },
    {
      title: '导购',
      dataIndex: 'guides',
      width: 60,
      align: 'right',
      render: (_, row) => (can('guides') ? <Link to={`/guides?storeId=${row.id}`}>{row.guides}</Link> : row.guides),
    },
    {
      title: '在架 SKU',
      dataIndex: 'skus',
      width: 84,
      align: 'right',
      render: (_, row) => (can('stock') ? <Link to={`/stock?storeId=${row.id}`}>{row.skus}</Link> : row.skus),
    },
    {
      title: '半径',
      dataIndex: 'radiusM',
      width: 72,
      align: 'right',
      render: (_, row) => `${(row.radiusM / 1000).toFixed(1)} km`,
    },
    {
      title: '操作',
      dataIndex: 'id',
      width: 148,
      fixed: 'right',
      render: (_, row) => (
        <Actions>
          <Act onClick={() => setEditing(row)}>编辑</Act>
          <Act onClick={() => setChanging(row)}>改状态</Act>
          {can('storefront') && <Link to={`/storefront?level=store&target=${row.id}`}>装修</Link>}
        </Actions>
      ),
    },
  ];
  return (
    <>
      <PageHead title="门店" hint="坐标与半径决定访客进哪家店；营业时间只限制自提">
        <ExportButton kind="stores" name="门店" filters={{ ...url.values, ...scope }} editable />
        <ImportButton kind="stores" onImported={page.reload} />
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          新增门店
        </Button>
      </PageHead>
      <PageTable
        name="stores"
        rowKey="id"
        unit="家门店"
        page={page}
        columns={columns}
        empty="没有符合条件的门店"
        filters={
          <FilterBar name="stores" url={url}>
            <SearchFilter placeholder="门店名称、编码、商场" />
            <Form.Item name="city">
              <Input allowClear placeholder="城市" style={{ width: 120 }} maxLength={30} />
            </Form.Item>
            <Form.Item name="status">
              <Select allowClear placeholder="全部状态" style={{ width: 120 }} options={optionsOf(STORE_STATUS_TEXT)} />
            </Form.Item>
          </FilterBar>
        }
      />
      {editing && (
        <StoreDrawer
          store={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onSaved={saved}
        />
      )}
      {changing && <StoreStatus store={changing} onClose={() => setChanging(undefined)} onSaved={saved} />}
    </>
  );
}
