import { Button, Card, Flex, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Money, State } from '@/components/bits';
import { PageHead } from '@/components/page-head';
import { NotFound, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { minuteText } from '@/lib/time';
import { useOrg } from '@/org';
import { CompletionBar, LateRate } from './completion-bar';
import { TaskBranches } from './task-branches';
import { audienceText } from './task-draft';
import { TaskGuides } from './task-guides';
import { goalText, TASK_KIND_TEXT, TASK_STATUS } from './task-words';
import { useCancelTask } from './use-cancel-task';

type TaskDetail = AnswerOf<'GET /api/v1/hq/guide-tasks/:taskId'>;
type By = 'region' | 'store' | 'guide';
const POLL_MS = 2_000;

export default function TaskPage() {
  const { taskId = '' } = useParams();
  const id = /^\d+$/.test(taskId) ? Number(taskId) : undefined;
  const task = useLoad(
    () => call('GET /api/v1/hq/guide-tasks/:taskId', { params: { taskId: id ?? 0 } }),
    id ? `guide task ${id}` : null,
  );
  const { reload } = task;
  const assigning = task.data?.status === 'assigning';
  useEffect(() => {
    if (!assigning) return undefined;
    const timer = setInterval(reload, POLL_MS);
    return () => clearInterval(timer);
  }, [assigning, reload]);
  if (!id) return <NotFound />;
  return <Ready of={task}>{(data) => <Progress task={data} reload={reload} />}</Ready>;
}

/** How far a task is: in all, by region, by the stores that lag most, by guide. */
function Progress({ task, reload }: { task: TaskDetail; reload: () => void }) {
  const { regionName, brandName } = useOrg();
  const [by, setBy] = useState<By>('region');
  const [within, setWithin] = useState<{ regionId?: number; storeId?: number; name: string }>();
  const { ask, busy } = useCancelTask(reload);
  const { numbers } = task;
  const facts = [
    ['完成', <CompletionBar key="bar" counts={numbers} width={220} />],
    ['逾期率', <LateRate key="late" counts={numbers} />],
    ['带来访客', `${numbers.visitors.toLocaleString()} 位`],
    ['带来订单', `${numbers.orders.toLocaleString()} 单`],
    ['带来成交', <Money key="paid" fen={numbers.paidFen} />],
  ] as const;
  const drill = (where: { regionId?: number; storeId?: number; name: string }): void => {
    setWithin(where);
    setBy('guide');
  };
  return (
    <>
      <PageHead
        back={{ to: '/guide-tasks', text: '导购任务' }}
        title={
          <Flex align="center" gap={12}>
            {task.title}
            <State {...TASK_STATUS[task.status]} />
          </Flex>
        }
        hint={
          <>
            {[TASK_KIND_TEXT[task.kind], task.targetName].filter(Boolean).join(' · ')} · {goalText(task.goal)} ·{' '}
            {minuteText(task.startsAt)} 至 {minuteText(task.dueAt)} ·{' '}
            {audienceText(task.audience, regionName, brandName)}
          </>
        }
      >
        <Button onClick={reload}>刷新</Button>
        {task.status !== 'over' && task.status !== 'cancelled' && (
          <Button danger disabled={busy} onClick={() => ask(task)}>
            撤回任务
          </Button>
        )}
      </PageHead>
      {task.words && (
        <div className="muted" style={{ marginBottom: 12 }}>
          给导购的话：{task.words}
        </div>
      )}
      <Card style={{ marginBottom: 16 }} styles={{ body: { padding: '16px 20px' } }}>
        <Flex gap={48} align="center" wrap>
          {facts.map(([title, value]) => (
            <div key={title}>
              <div className="muted" style={{ fontSize: 12 }}>
                {title}
              </div>
              <div className="num" style={{ fontSize: 18, fontWeight: 600 }}>
                {value}
              </div>
            </div>
          ))}
        </Flex>
      </Card>
      <Segmented<By>
        style={{ marginBottom: 12 }}
        value={by}
        onChange={(next) => {
          setWithin(undefined);
          setBy(next);
        }}
        options={[
          { value: 'region', label: '按区域' },
          { value: 'store', label: '完成最少的门店' },
          { value: 'guide', label: '按导购' },
        ]}
      />
      {by === 'region' && (
        <TaskBranches
          noun="区域"
          rows={task.byRegion.map((row) => ({ ...row, key: row.regionId }))}
          onOpen={({ key, name }) => drill({ regionId: key, name })}
        />
      )}
      {by === 'store' && (
        <TaskBranches
          noun="门店"
          rows={task.byStore.map((row) => ({ ...row, key: row.storeId }))}
          onOpen={({ key, name }) => drill({ storeId: key, name })}
        />
      )}
      {by === 'guide' && (
        <TaskGuides task={task} within={within} key={JSON.stringify(within)} onLeave={() => setWithin(undefined)} />
      )}
    </>
  );
}
