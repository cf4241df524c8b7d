import { PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { call } from '@/api';
import { Act, Actions, SoftTag, State, Titled, type Tone } from '@/components/bits';
import { ExportButton } from '@/components/export-button';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { ImportButton } from '@/components/import-button';
import { type Columns, PageTable } from '@/components/page-table';
import { StoreSelect } from '@/components/pickers';
import { usePage } from '@/hooks/use-page';
import { oneOf, text, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { optionsOf, STAFF_ROLE_TEXT, STAFF_STATUS_TEXT } from '@/lib/text';
import { useSession } from '@/session';
import { type Staff, StaffDrawer } from './staff-drawer';
import { StaffHistory } from './staff-history';
import { StaffStatus } from './staff-status';

const FILTERS = { q: text, storeId: whole, role: oneOf(STAFF_ROLE_TEXT), status: oneOf(STAFF_STATUS_TEXT) };
const ROLE_TONE: Readonly<Record<Staff['role'], Tone>> = {
  guide: 'quiet',
  manager: 'busy',
  sharer: 'good',
  brand_ip: 'warn',
};
const TONE: Readonly<Record<Staff['status'], Tone>> = { active: 'good', suspended: 'warn', left: 'quiet' };

/** Everybody who shares: guides, managers, colleagues, brand IPs. */
export function StaffList() {
  const url = useUrlFilters(FILTERS);
  const { can } = useSession();
  const page = usePage((query) => call('GET /api/v1/hq/guides', { query }), url.values, url);
  const [open, setOpen] = useState<{ what: 'edit' | 'status' | 'history'; staff?: Staff }>();
  const close = (): void => setOpen(undefined);
  const saved = (): void => {
    close();
    page.reload();
  };
  const columns: Columns<Staff> = [
    {
      title: '姓名',
      dataIndex: 'name',
      width: 120,
      fixed: 'left',
      render: (_, row) => (
        <Titled
          title={
            can('performance') && row.guideId !== undefined ? (
              <Link to={`/guides/${row.guideId}/overview`}>{row.name}</Link>
            ) : (
              row.name
            )
          }
          note={row.employeeNo}
        />
      ),
    },
    {
      title: '身份',
      dataIndex: 'role',
      width: 92,
      render: (_, row) => <SoftTag tone={ROLE_TONE[row.role]}>{STAFF_ROLE_TEXT[row.role]}</SoftTag>,
    },
    { title: '级别', dataIndex: 'grade', width: 60, render: (_, row) => (row.role === 'brand_ip' ? '—' : row.grade) },
    {
      title: '状态',
      dataIndex: 'status',
      width: 80,
      render: (_, row) =>
        row.frozen ? (
          <State tone="warn" text="交接中" />
        ) : (
          <State tone={TONE[row.status]} text={STAFF_STATUS_TEXT[row.status]} />
        ),
    },
    {
      title: '小程序',
      dataIndex: 'claimed',
      width: 100,
      tooltip: '本人用登记的手机号在小程序里认领后才能分享和履约',
      render: (_, row) =>
        row.role === 'brand_ip' ? '—' : row.claimed ? '已认领' : <span className="muted">未认领</span>,
    },
    {
      title: '企业微信',
      dataIndex: 'wecomUserId',
      width: 108,
      ellipsis: true,
      tooltip: '在职导购与店长都要有企业微信账号',
      render: (_, row) =>
        row.wecomUserId ??
        (row.status === 'active' && (row.role === 'guide' || row.role === 'manager') ? (
          <SoftTag tone="warn">未登记</SoftTag>
        ) : (
          '—'
        )),
    },
    {
      title: '门店',
      dataIndex: 'storeName',
      width: 170,
      render: (_, row) => (
        <>
          <Titled title={row.storeName} note={row.city} width={170} />
          {row.posts.map(({ storeId, storeName, role }) => (
            <div key={storeId} className="ellipsis muted" style={{ maxWidth: 170 }} title={storeName}>
              兼 {storeName} · {STAFF_ROLE_TEXT[role]}
            </div>
          ))}
        </>
      ),
    },
    {
      title: '绑定会员',
      dataIndex: 'members',
      width: 90,
      align: 'right',
      render: (_, row) =>
        can('members') && row.guideId && row.members > 0 ? (
          <Link to={`/members?guideId=${row.guideId}`}>{row.members}</Link>
        ) : (
          row.members
        ),
    },
    {
      title: '手机号 / 入职',
      dataIndex: 'phone',
      width: 116,
      render: (_, row) => (
        <>
          {row.phone || '—'}
          <div className="muted">{row.joinedOn}</div>
        </>
      ),
    },
    {
      title: '操作',
      dataIndex: 'id',
      width: 190,
      fixed: 'right',
      render: (_, row) =>
        row.role === 'brand_ip' ? (
          <Link to="/brand-ips">到品牌 IP 管理</Link>
        ) : (
          <Actions>
            <Act onClick={() => setOpen({ what: 'edit', staff: row })}>编辑</Act>
            <Act onClick={() => setOpen({ what: 'status', staff: row })}>
              {row.status === 'active' ? '停用' : '恢复'}
            </Act>
            {row.status !== 'left' && row.guideId !== undefined && (
              <Link to={`/hand-overs/new?guideId=${row.guideId}`} state={{ guideName: row.name }}>
                离职
              </Link>
            )}
            <Act onClick={() => setOpen({ what: 'history', staff: row })}>任职</Act>
          </Actions>
        ),
    },
  ];
  return (
    <>
      <PageTable
        name="guides"
        rowKey="id"
        unit="人"
        page={page}
        columns={columns}
        empty="没有符合条件的员工"
        actions={[
          ...(url.values.storeId
            ? [
                <Link key="badges" to={`/stores/${url.values.storeId}/badges`}>
                  <Button icon={<PrinterOutlined />}>打印工牌</Button>
                </Link>,
              ]
            : []),
          <ExportButton key="export" kind="guides" name="员工" filters={url.values} editable />,
          <ImportButton key="import" kind="guides" onImported={page.reload} />,
          <Button key="new" type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ what: 'edit' })}>
            新增
          </Button>,
        ]}
        filters={
          <FilterBar name="guides" url={url}>
            <SearchFilter placeholder="姓名、工号或手机号" />
            <Form.Item name="role">
              <Select allowClear placeholder="全部身份" style={{ width: 120 }} options={optionsOf(STAFF_ROLE_TEXT)} />
            </Form.Item>
            <Form.Item name="status">
              <Select allowClear placeholder="全部状态" style={{ width: 120 }} options={optionsOf(STAFF_STATUS_TEXT)} />
            </Form.Item>
            <Form.Item name="storeId">
              <StoreSelect allowClear placeholder="全部门店" style={{ width: 220 }} />
            </Form.Item>
          </FilterBar>
        }
      />
      {open?.what === 'edit' && <StaffDrawer staff={open.staff} onClose={close} onSaved={saved} />}
      {open?.what === 'status' && open.staff && <StaffStatus staff={open.staff} onClose={close} onSaved={saved} />}
      {open?.what === 'history' && open.staff && <StaffHistory staff={open.staff} onClose={close} />}
    </>
  );
}
