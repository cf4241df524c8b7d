import { Button, Flex, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { Act, Actions, Titled } from '@/components/bits';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { type Columns, PageTable } from '@/components/page-table';
import { useAction } from '@/hooks/use-action';
import { usePage } from '@/hooks/use-page';
import { type Reader, text, useUrlFilters } from '@/hooks/use-url-filters';
import { minuteText } from '@/lib/time';
import { type FailedTask, kindText, type TaskKind } from './words';

/** Names of kinds are longer than what is typed into a search. */
const kindName: Reader<string> = (value) => value.slice(0, 120) || undefined;
const FILTERS = { q: text, kind: kindName };

/** Work out of tries: why, and what to do about it, one by one or many at once. */
export function FailedTasks({ kinds, onChanged }: { kinds: readonly TaskKind[]; onChanged: () => void }) {
  const url = useUrlFilters(FILTERS);
  const page = usePage((query) => call('GET /api/v1/hq/operations/failed-tasks', { query }), url.values, url);
  const [chosen, setChosen] = useState<number[]>([]);
  const [ignoring, setIgnoring] = useState<number[]>();
  const changed = (): void => {
    setChosen([]);
    setIgnoring(undefined);
    page.reload();
    onChanged();
  };
  const retry = useAction((ids: number[]) => call('POST /api/v1/hq/operations/failed-tasks/retry', { body: { ids } }), {
    done: ({ count }) => (count ? `${count} 个任务正在重做` : '已经有人处理了'),
    onDone: changed,
  });
  const columns: Columns<FailedTask> = [
    {
      title: '任务',
      dataIndex: 'kind',
      width: 200,
      render: (_, row) => <Titled title={kindText(row.kind)} note={row.kind} width={200} />,
    },
    { title: '编号', dataIndex: 'key', width: 170, copyable: true, ellipsis: true },
    {
      title: '最后的错误',
      dataIndex: 'lastError',
      width: 300,
      ellipsis: true,
      renderText: (value: string) => value || '—',
    },
    { title: '试过', dataIndex: 'attempts', width: 70, align: 'right', render: (_, row) => `${row.attempts} 次` },
    { title: '停在', dataIndex: 'failedAt', width: 140, render: (_, row) => minuteText(row.failedAt) },
    {
      title: '操作',
      dataIndex: 'id',
      width: 100,
      fixed: 'right',
      render: (_, row) => (
        <Actions>
          <Act disabled={retry.busy} onClick={() => void retry.run([row.id])}>
            重试
          </Act>
          <Act onClick={() => setIgnoring([row.id])}>忽略</Act>
        </Actions>
      ),
    },
  ];
  return (
    <>
      <PageTable
        name="failed-tasks"
        rowKey="id"
        unit="个任务"
        page={page}
        columns={columns}
        empty={url.active ? '没有符合条件的任务' : '没有做不下去的任务'}
        filters={
          <FilterBar name="failed-tasks" url={url}>
            <Form.Item name="kind">
              <Select
                allowClear
                placeholder="全部任务"
                style={{ width: 260 }}
                popupMatchSelectWidth={360}
                options={kinds
                  .filter(({ failed }) => failed)
                  .map(({ kind, failed }) => ({ value: kind, label: `${kindText(kind)}（${failed}）` }))}
              />
            </Form.Item>
            <SearchFilter placeholder="编号或错误里的字" />
          </FilterBar>
        }
        selection={{ selectedRowKeys: chosen, onChange: (keys) => setChosen(keys.map(Number)) }}
        selectionActions={
          <Flex gap={8}>
            <Button size="small" loading={retry.busy} onClick={() => void retry.run(chosen)}>
              重试
            </Button>
            <Button size="small" onClick={() => setIgnoring(chosen)}>
              忽略
            </Button>
          </Flex>
        }
      />
      {ignoring && <Ignore ids={ignoring} onClose={() => setIgnoring(undefined)} onDone={changed} />}
    </>
  );
}

function Ignore({ ids, onClose, onDone }: { ids: number[]; onClose: () => void; onDone: () => void }) {
  const [form] = Form.useForm<{ note: string }>();
  const ignore = useAction(
    ({ note }: { note: string }) => call('POST /api/v1/hq/operations/failed-tasks/ignore', { body: { ids, note } }),
    { form, done: ({ count }) => (count ? `已忽略 ${count} 个` : '已经有人处理了'), onDone },
  );
  return (
    <Modal
      open
      title={ids.length > 1 ? `忽略这 ${ids.length} 个任务？` : '忽略这个任务？'}
      okText="忽略"
      okButtonProps={{ danger: true }}
      confirmLoading={ignore.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="muted">忽略以后不会再做：付款、退款、提成有关的任务忽略了，账会对不上，要另外补。</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={ignore.run}>
        <Form.Item name="note" label="原因" rules={[{ required: true }, { min: 2, message: '请写明原因' }]}>
          <Input.TextArea autoFocus rows={3} maxLength={200} showCount placeholder="如：门店已撤，不用再通知" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
