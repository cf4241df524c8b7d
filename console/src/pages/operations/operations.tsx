import { Alert, Badge, Button, Flex, Tabs } from 'antd';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { call } from '@/api';
import { PageHead } from '@/components/page-head';
import { Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { secondText } from '@/lib/time';
import { FailedTasks } from './failed-tasks';
import { Figures, type Tab } from './figures';
import { Ledgers } from './ledgers';
import { OutsideCalls } from './outside-calls';
import { ProcessTable } from './process-table';
import { Queues } from './queues';
import { StuckEvents } from './stuck-events';
import { TaskKinds } from './task-kinds';
import { isOpen, type Operations } from './words';

const REFRESH_MS = 10_000;
/** While a proof runs its end is what one waits for. */
const BUSY_MS = 2_000;
const TABS: readonly Tab[] = ['processes', 'batchers', 'outside', 'tasks', 'failed', 'events', 'ledgers'];

/** How the system runs: what needs somebody first, then every process, its background work, and the proofs of the books. */
export default function OperationsPage() {
  const operations = useLoad(() => call('GET /api/v1/hq/operations'), 'operations');
  const { reload, data, error } = operations;
  const busy = data?.ledgers.some(({ last }) => isOpen(last)) ?? false;
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), busy ? BUSY_MS : REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload, busy]);
  return (
    <>
      <PageHead
        title="运行状况"
        hint={data ? `每 10 秒刷新，最近 ${secondText(data.asOf)}` : '进程、后台任务、事件与对账'}
      >
        <Button onClick={reload}>刷新</Button>
      </PageHead>
      {data && error && (
        <Alert
          style={{ marginBottom: 16 }}
          type="warning"
          showIcon
          message={`没有刷新成功：${error.message}；下面是 ${secondText(data.asOf)} 的情况`}
        />
      )}
      <Ready of={operations}>{(shown) => <Shown operations={shown} reload={reload} />}</Ready>
    </>
  );
}

function Shown({ operations, reload }: { operations: Operations; reload: () => void }) {
  const [params, setParams] = useSearchParams();
  const tab = TABS.find((one) => one === params.get('tab')) ?? 'processes';
  const turnTo = (next: Tab): void => setParams(next === 'processes' ? {} : { tab: next });
  const { tasks, outbox, ledgers } = operations;
  const wrong = ledgers.filter(({ last }) => last?.state === 'differences' || last?.state === 'failed').length;
  const label = (text: string, count: number) => (
    <Badge count={count} size="small" offset={[10, -2]} overflowCount={999}>
      {text}
    </Badge>
  );
  return (
    <>
      <Warnings texts={operations.warnings} />
      <Figures operations={operations} onTurn={turnTo} />
      <Tabs
        activeKey={tab}
        onChange={(key) => turnTo(key as Tab)}
        destroyOnHidden
        tabBarGutter={36}
        items={[
          { key: 'processes', label: '进程', children: <ProcessTable operations={operations} /> },
          { key: 'batchers', label: '写入排队', children: <Queues batchers={operations.batchers} /> },
          {
            key: 'outside',
            label: label('外部调用', operations.outside.filter(({ circuit }) => circuit !== 'closed').length),
            children: <OutsideCalls systems={operations.outside} />,
          },
          { key: 'tasks', label: '后台任务', children: <TaskKinds kinds={tasks.kinds} /> },
          {
            key: 'failed',
            label: label('做不下去的任务', tasks.failed),
            children: <FailedTasks kinds={tasks.kinds} onChanged={reload} />,
          },
          { key: 'events', label: '事件积压', children: <StuckEvents outbox={outbox} /> },
          {
            key: 'ledgers',
            label: label('对账', wrong),
            children: <Ledgers ledgers={ledgers} asOf={operations.asOf} onStarted={reload} />,
          },
        ]}
      />
    </>
  );
}

function Warnings({ texts }: { texts: readonly string[] }) {
  if (!texts.length) return <Alert style={{ marginBottom: 16 }} type="success" showIcon message="一切正常" />;
  const links: readonly [RegExp, string, string][] = [
    [/退款|异常支付/, '/payment-alerts', '去处理'],
    [/没有传上微信，货款/, '/shipping-uploads?status=failed', '去处理'],
    [/还没有传上微信/, '/shipping-uploads?status=pending', '去看看'],
    [/任务做不下去/, '/operations?tab=failed', '去看看'],
    [/任务到点没做|任务在排队|没有汇总/, '/operations?tab=tasks', '去看看'],
    [/事件/, '/operations?tab=events', '去看看'],
    [/暂停调用|没有答复|调用超过/, '/operations?tab=outside', '去看看'],
    [/个请求|每批都快满/, '/operations?tab=batchers', '去看看'],
    [/小票/, '/pos-sync', '去看看'],
    [/对账/, '/operations?tab=ledgers', '去看看'],
  ];
  return (
    <Alert
      style={{ marginBottom: 16 }}
      type="warning"
      showIcon
      message={
        <Flex vertical gap={4}>
          {texts.map((text) => {
            const link = links.find(([pattern]) => pattern.test(text));
            return (
              <Flex key={text} gap={12}>
                <span>{text}</span>
                {link && <Link to={link[1]}>{link[2]}</Link>}
              </Flex>
            );
          })}
        </Flex>
      }
    />
  );
}
