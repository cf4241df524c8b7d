import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { Act, SoftTag, State, Titled } from '@/components/bits';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { text, useUrlFilters } from '@/hooks/use-url-filters';
import { scopeWords } from '@/lib/scope-words';
import { minuteText } from '@/lib/time';
import { useOrg } from '@/org';
import { type OperatorRow, OperatorDrawer, type Role } from './operator-drawer';

const FILTERS = { q: text };

export function OperatorList({ roles }: { roles: readonly Role[] }) {
  const url = useUrlFilters(FILTERS);
  const { regionName, brandName } = useOrg();
  const page = usePage((query) => call('GET /api/v1/hq/operators', { query }), url.values, url);
  const [open, setOpen] = useState<{ operator?: OperatorRow }>();
  const roleName = (id: number): string => roles.find((role) => role.id === id)?.name ?? `角色 ${id}`;
  const columns: Columns<OperatorRow> = [
    {
      title: '姓名',
      dataIndex: 'name',
      width: 180,
      fixed: 'left',
      render: (_, row) => <Titled title={row.name} note={row.username} />,
    },
    {
      title: '状态',
      dataIndex: 'status',
      width: 90,
      render: (_, row) => (
        <State tone={row.status === 'active' ? 'good' : 'quiet'} text={row.status === 'active' ? '启用' : '停用'} />
      ),
    },
    {
      title: '角色',
      dataIndex: 'roleIds',
      width: 220,
      render: (_, row) => row.roleIds.map((id) => <SoftTag key={id}>{roleName(id)}</SoftTag>),
    },
    {
      title: '数据范围',
      dataIndex: 'scope',
      width: 280,
      render: (_, row) => scopeWords(row.scope, regionName, brandName),
    },
    { title: '最近登录', dataIndex: 'lastSignInAt', width: 160, render: (_, row) => minuteText(row.lastSignInAt) },
    {
      title: '操作',
      dataIndex: 'id',
      width: 90,
      fixed: 'right',
      render: (_, row) => <Act onClick={() => setOpen({ operator: row })}>编辑</Act>,
    },
  ];
  return (
    <>
      <PageTable
        name="operators"
        rowKey="id"
        unit="个账号"
        page={page}
        columns={columns}
        filters={
          <FilterBar name="operators" url={url}>
            <SearchFilter placeholder="姓名或用户名" />
          </FilterBar>
        }
        actions={[
          <Button key="add" type="primary" icon={<PlusOutlined />} onClick={() => setOpen({})}>
            新建账号
          </Button>,
        ]}
      />
      {open && (
        <OperatorDrawer
          operator={open.operator}
          roles={roles}
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
