import { PlusOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { Act, SoftTag, State, Titled } from '@/components/bits';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { type Columns, PageTable } from '@/components/page-table';
import { useAction } from '@/hooks/use-action';
import { usePage } from '@/hooks/use-page';
import { text, useUrlFilters } from '@/hooks/use-url-filters';
import { scopeWords } from '@/lib/scope-words';
import { minuteText, shortText } from '@/lib/time';
import { useOrg } from '@/org';
import { type OperatorRow, OperatorDrawer, type Role } from './operator-drawer';

const FILTERS = { q: text };

export function OperatorList({ roles }: { roles: readonly Role[] }) {
  const url = useUrlFilters(FILTERS);
  const names = useOrg();
  const page = usePage((query) => call('GET /api/v1/hq/operators', { query }), url.values, url);
  const [open, setOpen] = useState<{ operator?: OperatorRow }>();
  const unlock = useAction(
    (operatorId: number) => call('POST /api/v1/hq/operators/:operatorId/unlock', { params: { operatorId } }),
    { done: '已解锁，可以重新登录', onDone: page.reload },
  );
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
      width: 110,
      render: (_, row) => <OperatorState row={row} />,
    },
    {
      title: '身份（角色）',
      dataIndex: 'roleIds',
      width: 220,
      render: (_, row) =>
        identitiesOf(row).map(({ key, roleIds }) => (
          <div key={key}>
            {roleIds.map((id) => (
              <SoftTag key={id}>{roleName(id)}</SoftTag>
            ))}
          </div>
        )),
    },
    {
      title: '数据范围',
      dataIndex: 'scope',
      width: 280,
      render: (_, row) => identitiesOf(row).map(({ key, scope }) => <div key={key}>{scopeWords(scope, names)}</div>),
    },
    { title: '最近登录', dataIndex: 'lastSignInAt', width: 160, render: (_, row) => minuteText(row.lastSignInAt) },
    {
      title: '操作',
      dataIndex: 'id',
      width: 110,
      fixed: 'right',
      render: (_, row) => (
        <Space size={12}>
          {row.changeable ? (
            <Act onClick={() => setOpen({ operator: row })}>编辑</Act>
          ) : (
            <span className="muted" title="这个账号有您没有的权限，由总部修改">
              只能查看
            </span>
          )}
          {row.changeable && row.lockedUntil && <Act onClick={() => void unlock.run(row.id)}>解锁</Act>}
        </Space>
      ),
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

/** The first one, then those besides: a line each, in both columns. */
const identitiesOf = ({ roleIds, scope, grants }: OperatorRow) => [
  { key: 0, roleIds, scope },
  ...grants.map(({ id, ...grant }) => ({ key: id, ...grant })),
];

function OperatorState({ row: { status, lockedUntil } }: { row: OperatorRow }) {
  if (status === 'disabled') return <State tone="quiet" text="停用" />;
  if (!lockedUntil) return <State tone="good" text="启用" />;
  return <State tone="warn" text="已锁定" hint={`密码连续输错，锁定到 ${shortText(lockedUntil)}`} />;
}
