import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { call } from '@/api';
import { Act, Actions, Money, State, Titled } from '@/components/bits';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { oneOf, text, useUrlFilters } from '@/hooks/use-url-filters';
import { optionsOf } from '@/lib/text';
import { shortText } from '@/lib/time';
import { useOrg } from '@/org';
import { CompletionBar, LateRate } from './completion-bar';
import { audienceText } from './task-draft';
import { TaskDrawer } from './task-drawer';
import { goalText, type Task, TASK_KIND_TEXT, TASK_STATUS } from './task-words';
import { useCancelTask } from './use-cancel-task';

const STATUS_TEXT = { scheduled: '待开始', running: '进行中', over: '已结束', cancelled: '已撤回' } as const;
const FILTERS = { q: text, status: oneOf(STATUS_TEXT) };
const POLL_MS = 3_000;

/** What headquarters asks guides to do, and how far they are. */
export default function GuideTasks() {
  const url = useUrlFilters(FILTERS);
  const navigate = useNavigate();
  const { regionName, brandName } = useOrg();
  const page = usePage((query) => call('GET /api/v1/hq/guide-tasks', { query }), url.values, url);
  const { reload } = page;
  const [adding, setAdding] = useState(false);
  const { ask, busy } = useCancelTask(reload);
  const assigning = page.items.some(({ status }) => status === 'assigning');
  useEffect(() => {
    if (!assigning) return undefined;
    const timer = setInterval(reload, POLL_MS);
    return () => clearInterval(timer);
  }, [assigning, reload]);

  const columns: Columns<Task> = [
    {
      title: '任务',
      dataIndex: 'title',
      width: 184,
      fixed: 'left',
      render: (_, row) => (
        <Titled
          title={row.title}
          note={[TASK_KIND_TEXT[row.kind], row.targetName].filter(Boolean).join(' · ')}
          width={168}
        />
      ),
    },
    { title: '状态', dataIndex: 'status', width: 84, render: (_, row) => <State {...TASK_STATUS[row.status]} /> },
    {
      title: '完成',
      dataIndex: 'numbers',
      width: 176,
      tooltip: '绿色按时、橙色逾期、灰蓝已开始',
      render: (_, row) =>
        row.status === 'assigning' ? (
          <span className="muted">正在派给导购，已派 {row.numbers.assigned.toLocaleString()} 人</span>
        ) : (
          <CompletionBar counts={row.numbers} width={156} />
        ),
    },
    {
      title: '逾期率',
      key: 'late',
      width: 76,
      align: 'right',
      tooltip: '过了截止才完成的 ÷ 已完成的',
      render: (_, row) => <LateRate counts={row.numbers} />,
    },
    {
      title: '目标 / 派给',
      dataIndex: 'goal',
      width: 148,
      render: (_, row) => (
        <Titled title={goalText(row.goal)} note={audienceText(row.audience, regionName, brandName)} width={132} />
      ),
    },
    {
      title: '时间',
      dataIndex: 'startsAt',
      width: 112,
      render: (_, row) => (
        <>
          {shortText(row.startsAt)}
          <div className="muted">至 {shortText(row.dueAt)}</div>
        </>
      ),
    },
    {
      title: '带来',
      key: 'brought',
      width: 130,
      align: 'right',
      tooltip: '任务带来的访客、订单与成交',
      render: (_, row) => (
        <>
          {row.numbers.visitors.toLocaleString()} 访客 {row.numbers.orders.toLocaleString()} 单
          <div>
            <Money fen={row.numbers.paidFen} />
          </div>
        </>
      ),
    },
    {
      title: '下发',
      dataIndex: 'createdAt',
      width: 106,
      render: (_, row) => (
        <>
          {shortText(row.createdAt)}
          <div className="muted">{row.createdBy}</div>
        </>
      ),
    },
    {
      title: '操作',
      dataIndex: 'id',
      width: 106,
      fixed: 'right',
      render: (_, row) => (
        <Actions>
          <Act onClick={() => navigate(`/guide-tasks/${row.id}`)}>进度</Act>
          {row.status !== 'over' && row.status !== 'cancelled' && (
            <Act danger disabled={busy} onClick={() => ask(row)}>
              撤回
            </Act>
          )}
        </Actions>
      ),
    },
  ];
  return (
    <>
      <PageHead title="导购任务" hint="导购点一下就转发；系统按数据判定完成，逾期还能补">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          新任务
        </Button>
      </PageHead>
      <PageTable
        name="guide-tasks"
        rowKey="id"
        unit="个任务"
        page={page}
        columns={columns}
        empty={url.active ? '没有符合条件的任务' : '还没有任务，发一个让导购今天就动起来'}
        onRow={(row) => navigate(`/guide-tasks/${row.id}`)}
        filters={
          <FilterBar name="guide-tasks" url={url}>
            <SearchFilter placeholder="任务标题" />
            <Form.Item name="status">
              <Select allowClear placeholder="全部状态" style={{ width: 130 }} options={optionsOf(STATUS_TEXT)} />
            </Form.Item>
          </FilterBar>
        }
      />
      {adding && (
        <TaskDrawer
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            reload();
          }}
        />
      )}
    </>
  );
}
