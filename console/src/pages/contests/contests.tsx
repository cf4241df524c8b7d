import { PlusOutlined } from '@ant-design/icons';
import { Button, Tabs } from 'antd';
import { Link, useNavigate } from 'react-router-dom';
import { call } from '@/api';
import { Money, State, Titled } from '@/components/bits';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { oneOf, useUrlFilters } from '@/hooks/use-url-filters';
import { scopeWords } from '@/lib/scope-words';
import { optionsOf } from '@/lib/text';
import { useOrg } from '@/org';
import { cashOf, type Contest, CONTEST_STATE_TEXT, contestState, ruleText, TEAM_TEXT } from './contest-words';

const FILTERS = { status: oneOf(CONTEST_STATE_TEXT) };

/** Contests of guides against each other. */
export default function Contests() {
  const url = useUrlFilters(FILTERS);
  const navigate = useNavigate();
  const names = useOrg();
  const page = usePage((query) => call('GET /api/v1/hq/contests', { query }), url.values, url);
  const columns: Columns<Contest> = [
    {
      title: '比赛',
      dataIndex: 'title',
      width: 260,
      fixed: 'left',
      render: (_, row) => <Titled title={row.title} note={ruleText(row)} width={250} />,
    },
    { title: '状态', dataIndex: 'status', width: 90, render: (_, row) => <State {...contestState(row.status)} /> },
    { title: '日期', dataIndex: 'from', width: 190, render: (_, row) => `${row.from} 至 ${row.to}` },
    {
      title: '范围',
      key: 'scope',
      width: 160,
      ellipsis: true,
      renderText: (_, row) => scopeWords(row, names),
    },
    { title: '赛制', dataIndex: 'teams', width: 110, render: (_, row) => TEAM_TEXT[row.teams] },
    {
      title: '参赛',
      dataIndex: 'participants',
      width: 90,
      align: 'right',
      render: (_, row) => `${row.participants.toLocaleString()} 人`,
    },
    {
      title: '现金奖合计',
      key: 'cash',
      width: 120,
      align: 'right',
      render: (_, row) => <Money fen={cashOf(row.prizes)} />,
    },
    { title: '创建', dataIndex: 'createdBy', width: 100 },
  ];
  return (
    <>
      <PageHead title="比赛" hint="榜单当天实时，次日 02:00 定格；结束后按退款复核，再颁奖锁定名单">
        <Link to="/contests/new">
          <Button type="primary" icon={<PlusOutlined />}>
            新建比赛
          </Button>
        </Link>
      </PageHead>
      <PageTable
        name="contests"
        rowKey="id"
        unit="场比赛"
        page={page}
        columns={columns}
        empty={url.active ? '没有这种状态的比赛' : '还没有比赛，办一场让大家比一比'}
        onRow={(row) => navigate(`/contests/${row.id}`)}
        filters={
          <Tabs
            style={{ marginTop: -8 }}
            activeKey={url.values.status ?? 'all'}
            onChange={(key) => url.set({ status: key === 'all' ? null : (key as Contest['status']) })}
            items={[
              { key: 'all', label: '全部' },
              ...optionsOf(CONTEST_STATE_TEXT).map(({ value, label }) => ({ key: value, label })),
            ]}
          />
        }
      />
    </>
  );
}
