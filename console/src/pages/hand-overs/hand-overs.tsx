import { UserDeleteOutlined } from '@ant-design/icons';
import { Button, Form, Select } from 'antd';
import { Link, useNavigate } from 'react-router-dom';
import { call } from '@/api';
import { Money, State, Titled } from '@/components/bits';
import { FilterBar } from '@/components/filter-bar';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { StoreSelect } from '@/components/pickers';
import { usePage } from '@/hooks/use-page';
import { oneOf, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { HAND_OVER_STATE_TEXT, optionsOf } from '@/lib/text';
import { minuteText } from '@/lib/time';
import { COLOR } from '@/theme';
import { type HandOver, STATE_TONE, unsuccessful, wecomText } from './hand-over-state';

const FILTERS = { state: oneOf(HAND_OVER_STATE_TEXT), storeId: whole };

const columns: Columns<HandOver> = [
  {
    title: '离职导购',
    dataIndex: 'guideName',
    width: 180,
    fixed: 'left',
    render: (_, row) => <Titled title={row.guideName} note={row.storeName} width={180} />,
  },
  {
    title: '进度',
    dataIndex: 'state',
    width: 116,
    render: (_, row) => <State tone={STATE_TONE[row.state]} text={HAND_OVER_STATE_TEXT[row.state]} />,
  },
  { title: '原因', dataIndex: 'reason', width: 130, ellipsis: true },
  {
    title: '发起',
    dataIndex: 'startedAt',
    width: 140,
    render: (_, row) => (
      <>
        {minuteText(row.startedAt)}
        <div className="muted">{row.startedBy}</div>
      </>
    ),
  },
  { title: '接手人', dataIndex: 'successorName', width: 104, renderText: (value?: string) => value ?? '—' },
  { title: '会员', dataIndex: 'members', width: 60, align: 'right' },
  {
    title: '未结提成',
    dataIndex: 'pendingFen',
    width: 104,
    align: 'right',
    tooltip: '离职前挣的，照常结算给本人',
    render: (_, row) => <Money fen={row.pendingFen} />,
  },
  {
    title: '企微转接',
    dataIndex: 'wecom',
    width: 190,
    render: (_, row) =>
      row.state === 'completed' ? (
        <span style={{ color: unsuccessful(row.wecom) > 0 ? COLOR.warn : undefined }}>{wecomText(row.wecom)}</span>
      ) : (
        '—'
      ),
  },
  {
    title: '操作',
    dataIndex: 'id',
    width: 96,
    fixed: 'right',
    render: (_, row) => <Link to={`/hand-overs/${row.id}`}>{row.state === 'frozen' ? '选接手人' : '查看'}</Link>,
  },
];

/** Guides who leave, and who takes over their members. */
export default function HandOvers() {
  const url = useUrlFilters(FILTERS);
  const navigate = useNavigate();
  const page = usePage((query) => call('GET /api/v1/hq/hand-overs', { query }), url.values, url);
  return (
    <>
      <PageHead title="离职交接" hint="先冻结账号，再选接手人：会员立刻改绑，旧链接继续有效，提成照常结算">
        <Button type="primary" icon={<UserDeleteOutlined />} onClick={() => navigate('/hand-overs/new')}>
          办理离职
        </Button>
      </PageHead>
      <PageTable
        name="hand-overs"
        rowKey="id"
        unit="次交接"
        page={page}
        columns={columns}
        empty={url.active > 0 ? '没有符合条件的交接' : '还没有离职交接'}
        onRow={(row) => navigate(`/hand-overs/${row.id}`)}
        filters={
          <FilterBar name="hand-overs" url={url}>
            <Form.Item name="state">
              <Select
                allowClear
                placeholder="全部进度"
                style={{ width: 140 }}
                options={optionsOf(HAND_OVER_STATE_TEXT)}
              />
            </Form.Item>
            <Form.Item name="storeId">
              <StoreSelect allowClear placeholder="全部门店" style={{ width: 220 }} />
            </Form.Item>
          </FilterBar>
        }
      />
    </>
  );
}
