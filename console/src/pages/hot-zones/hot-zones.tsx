import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Act, Actions, State, Thumb, Titled } from '@/components/bits';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { oneOf, text, useUrlFilters } from '@/hooks/use-url-filters';
import { optionsOf, PHASE_TEXT } from '@/lib/text';
import { shortText } from '@/lib/time';
import { SpawnTaskDialog } from '@/pages/guide-tasks/spawn-task';
import { useSession } from '@/session';
import { PHASE_TONE } from './phase';

type Row = AnswerOf<'GET /api/v1/hq/hot-zones'>['items'][number];
const FILTERS = { q: text, phase: oneOf(PHASE_TEXT) };
const percent = (part: number, whole: number): string => (whole > 0 ? `${((part / whole) * 100).toFixed(1)}%` : '—');

const columns: Columns<Row> = [
  {
    title: '专区',
    dataIndex: 'title',
    width: 216,
    render: (_, row) => (
      <Titled
        width={240}
        picture={<Thumb src={row.banner || row.items[0]?.picture} />}
        title={<Link to={`/hot-zones/${row.id}`}>{row.title}</Link>}
        note={row.subtitle || '没有副标题'}
      />
    ),
  },
  {
    title: '状态',
    dataIndex: 'phase',
    width: 110,
    render: (_, row) => (
      <>
        <State tone={PHASE_TONE[row.phase]} text={PHASE_TEXT[row.phase]} />
        {row.dirty && row.publishedVersion !== undefined && (
          <div style={{ fontSize: 12, color: '#9A6415' }}>有未发布的修改</div>
        )}
      </>
    ),
  },
  { title: '投放范围', dataIndex: 'scopeText', width: 124, ellipsis: true },
  {
    title: '时间',
    dataIndex: 'startsAt',
    width: 192,
    render: (_, row) => `${shortText(row.startsAt)} 至 ${shortText(row.endsAt)}`,
  },
  { title: '入口位', dataIndex: 'slot', width: 64, align: 'right' },
  { title: '商品', dataIndex: 'items', width: 56, align: 'right', render: (_, row) => row.items.length },
  {
    title: '曝光 / 点击',
    dataIndex: 'impressions',
    width: 110,
    align: 'right',
    render: (_, row) => `${row.impressions.toLocaleString()} / ${row.clicks.toLocaleString()}`,
  },
  {
    title: '点击率',
    dataIndex: 'clicks',
    width: 80,
    align: 'right',
    tooltip: '点击次数 ÷ 曝光次数，从首次发布起累计',
    render: (_, row) => percent(row.clicks, row.impressions),
  },
  { title: '更新', dataIndex: 'updatedAt', width: 100, render: (_, row) => shortText(row.updatedAt) },
];

export default function HotZones() {
  const url = useUrlFilters(FILTERS);
  const navigate = useNavigate();
  const { can } = useSession();
  const page = usePage((query) => call('GET /api/v1/hq/hot-zones', { query }), url.values, url);
  const [spawning, setSpawning] = useState<Row>();
  const spawn: Columns<Row>[number] = {
    title: '操作',
    dataIndex: 'id',
    width: 80,
    fixed: 'right',
    render: (_, row) =>
      (row.phase === 'live' || row.phase === 'scheduled') && (
        <Actions>
          <Act onClick={() => setSpawning(row)}>下发任务</Act>
        </Actions>
      ),
  };
  return (
    <>
      <PageHead title="爆款专区" hint="发布后 5 秒内出现在范围内每家店的首页">
        <Link to="/hot-zones/new">
          <Button type="primary" icon={<PlusOutlined />}>
            新建专区
          </Button>
        </Link>
      </PageHead>
      <PageTable
        name="hot-zones"
        rowKey="id"
        unit="个专区"
        page={page}
        columns={can('tasks') ? [...columns, spawn] : columns}
        empty={url.active ? '没有符合条件的专区' : '还没有专区，新建一个让爆款上首页'}
        onRow={(row) => navigate(`/hot-zones/${row.id}`)}
        filters={
          <FilterBar name="hot-zones" url={url}>
            <SearchFilter placeholder="专区标题" />
            <Form.Item name="phase">
              <Select allowClear placeholder="全部状态" style={{ width: 130 }} options={optionsOf(PHASE_TEXT)} />
            </Form.Item>
          </FilterBar>
        }
      />
      {spawning && <SpawnTaskDialog zone={spawning} onClose={() => setSpawning(undefined)} />}
    </>
  );
}
