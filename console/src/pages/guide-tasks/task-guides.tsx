import { Flex, Select, Tag } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { Money, State, Titled } from '@/components/bits';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { useTurner } from '@/hooks/use-turner';
import { optionsOf } from '@/lib/text';
import { minuteText } from '@/lib/time';
import { GUIDE_STATE_TEXT, GUIDE_STATE_TONE, type GuideState, METRIC_UNIT, type Task } from './task-words';

type Row = AnswerOf<'GET /api/v1/hq/guide-tasks/:taskId/guides'>['items'][number];
interface Props {
  task: Task;
  /** Only the guides of a region or store. */
  within?: { regionId?: number; storeId?: number; name: string } | undefined;
  onLeave: () => void;
}

/** Every guide's progress. */
export function TaskGuides({ task, within, onLeave }: Props) {
  const [state, setState] = useState<GuideState>();
  const { page: at, size, turn } = useTurner();
  const page = usePage(
    (query) => call('GET /api/v1/hq/guide-tasks/:taskId/guides', { params: { taskId: task.id }, query }),
    {
      ...(state ? { state } : {}),
      ...(within?.regionId ? { regionId: within.regionId } : {}),
      ...(within?.storeId ? { storeId: within.storeId } : {}),
    },
    { page: at, size, turn },
  );
  const { metric, count } = task.goal;
  const columns: Columns<Row> = [
    {
      title: '导购',
      dataIndex: 'guideName',
      width: 220,
      fixed: 'left',
      render: (_, row) => <Titled title={row.guideName} note={row.storeName} />,
    },
    {
      title: '状态',
      dataIndex: 'state',
      width: 110,
      render: (_, row) => <State tone={GUIDE_STATE_TONE[row.state]} text={GUIDE_STATE_TEXT[row.state]} />,
    },
    {
      title: `进度（${METRIC_UNIT[metric]}）`,
      dataIndex: 'progress',
      width: 110,
      align: 'right',
      render: (_, row) => (
        <>
          <b>{row.progress}</b> / {count}
        </>
      ),
    },
    ...(metric === 'contacts'
      ? [
          {
            title: '自报',
            dataIndex: 'selfReported',
            width: 90,
            align: 'right' as const,
            tooltip: '导购手动记的联系，没有追踪到内容发出，不算完成',
          },
        ]
      : []),
    { title: '完成时间', dataIndex: 'doneAt', width: 150, render: (_, row) => minuteText(row.doneAt) },
    { title: '访客', dataIndex: 'visitors', width: 90, align: 'right' },
    { title: '订单', dataIndex: 'orders', width: 90, align: 'right' },
    {
      title: '成交',
      dataIndex: 'paidFen',
      width: 120,
      align: 'right',
      render: (_, row) => <Money fen={row.paidFen} />,
    },
  ];
  return (
    <PageTable
      name="task-guides"
      rowKey="guideId"
      unit="位导购"
      page={page}
      columns={columns}
      empty="没有符合条件的导购"
      filters={
        <Flex gap={12} align="center">
          <Select
            allowClear
            placeholder="全部状态"
            style={{ width: 130 }}
            options={optionsOf(GUIDE_STATE_TEXT)}
            value={state ?? null}
            onChange={(next?: GuideState | null) => {
              setState(next ?? undefined);
              turn(1, size);
            }}
          />
          {within && (
            <Tag closable onClose={onLeave} style={{ padding: '4px 10px' }}>
              {within.name}
            </Tag>
          )}
        </Flex>
      }
    />
  );
}
