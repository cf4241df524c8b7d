import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Act, Actions, State, Titled } from '@/components/bits';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { type Columns, PageTable } from '@/components/page-table';
import { useNow } from '@/hooks/use-now';
import { usePage } from '@/hooks/use-page';
import { text, useUrlFilters } from '@/hooks/use-url-filters';
import { toWall } from '@/lib/time';
import { FranchiseeDrawer } from './franchisee-drawer';

export type Franchisee = AnswerOf<'GET /api/v1/hq/franchisees'>['items'][number];
const FILTERS = { q: text };
const MINUTE_MS = 60_000;
const dayText = (instant: string): string => toWall(instant).format('YYYY-MM-DD');
/** The end is not inside; people name the last day that is. */
const lastDayText = (end: string): string => toWall(end).subtract(1, 'second').format('YYYY-MM-DD');
const contractState = ({ contractFrom, contractTo }: Franchisee, now: string) =>
  contractFrom > now
    ? ({ tone: 'busy', text: '未开始' } as const)
    : contractTo !== null && contractTo <= now
      ? ({ tone: 'quiet', text: '已到期' } as const)
      : ({ tone: 'good', text: '合同期内' } as const);

export function FranchiseeList() {
  const url = useUrlFilters(FILTERS);
  const now = useNow(MINUTE_MS);
  const page = usePage((query) => call('GET /api/v1/hq/franchisees', { query }), url.values, url);
  const [open, setOpen] = useState<{ franchisee?: Franchisee }>();
  const columns: Columns<Franchisee> = [
    {
      title: '加盟商',
      dataIndex: 'name',
      width: 240,
      fixed: 'left',
      render: (_, row) => <Titled title={row.name} note={row.code} />,
    },
    {
      title: '返佣比例',
      dataIndex: 'rebateBp',
      width: 100,
      align: 'right',
      render: (_, row) => <b>{row.rebateBp / 100}%</b>,
    },
    { title: '门店', dataIndex: 'stores', width: 90, align: 'right', render: (_, row) => `${row.stores} 家` },
    {
      title: '合同',
      dataIndex: 'contractFrom',
      width: 230,
      render: (_, row) => `${dayText(row.contractFrom)} 至 ${row.contractTo ? lastDayText(row.contractTo) : '长期'}`,
    },
    { title: '状态', dataIndex: 'state', width: 110, render: (_, row) => <State {...contractState(row, now)} /> },
    {
      title: '操作',
      dataIndex: 'id',
      width: 140,
      fixed: 'right',
      render: (_, row) => (
        <Actions>
          <Act onClick={() => setOpen({ franchisee: row })}>编辑</Act>
          <Link to={`/franchisees?tab=rebates&franchiseeId=${row.id}`}>返佣明细</Link>
        </Actions>
      ),
    },
  ];
  return (
    <>
      <PageTable
        name="franchisees"
        rowKey="id"
        unit="家加盟商"
        page={page}
        columns={columns}
        empty={url.active > 0 ? '没有符合条件的加盟商' : '还没有加盟商'}
        onRow={(row) => setOpen({ franchisee: row })}
        actions={[
          <Button key="new" type="primary" icon={<PlusOutlined />} onClick={() => setOpen({})}>
            新增加盟商
          </Button>,
        ]}
        filters={
          <FilterBar name="franchisees" url={url}>
            <SearchFilter placeholder="名称或编码" />
          </FilterBar>
        }
      />
      {open && (
        <FranchiseeDrawer
          franchisee={open.franchisee}
          onClose={() => setOpen(undefined)}
          onSaved={() => {
            setOpen(undefined);
            page.reload();
          }}
        />
      )}
    </>
  );
}
