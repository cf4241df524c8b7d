import { NotificationOutlined } from '@ant-design/icons';
import { App, Button, DatePicker, Form, Input, InputNumber, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { call } from '@/api';
import { RegionsSelect } from '@/components/brand-select';
import { useAction } from '@/hooks/use-action';
import { fromWall, toWall, wallNow } from '@/lib/time';
import { useSession } from '@/session';

interface Zone {
  id: number;
  title: string;
  endsAt: string;
  scope: { kind: string };
  scopeText: string;
}
interface Fields {
  title: string;
  dueAt: Dayjs;
  visitors: number;
  regionIds?: number[];
}
const VISITORS = 5;
const MAX_TITLE = 40;

/** Makes a published zone a task for the guides of its stores: everything is filled in, one click sends it. */
export function SpawnTaskButton({ zone }: { zone: Zone }) {
  const { can } = useSession();
  const [open, setOpen] = useState(false);
  if (!can('tasks')) return null;
  return (
    <>
      <Button icon={<NotificationOutlined />} onClick={() => setOpen(true)}>
        下发转发任务
      </Button>
      {open && <SpawnTaskDialog zone={zone} onClose={() => setOpen(false)} />}
    </>
  );
}

export function SpawnTaskDialog({ zone, onClose }: { zone: Zone; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const spawn = useAction(
    ({ title, dueAt, visitors, regionIds }: Fields) =>
      call('POST /api/v1/hq/hot-zones/:zoneId/guide-task', {
        params: { zoneId: zone.id },
        body: {
          title: title.trim(),
          dueAt: fromWall(dueAt),
          visitors,
          ...(regionIds?.length ? { regionIds } : {}),
        },
      }),
    {
      form,
      onDone: (task) => {
        onClose();
        message.success({
          content: (
            <>
              已下发，正在派给导购{' '}
              <Button type="link" size="small" onClick={() => navigate(`/guide-tasks/${task.id}`)}>
                看进度
              </Button>
            </>
          ),
          duration: 6,
        });
      },
    },
  );
  return (
    <Modal
      open
      width={480}
      title="下发转发任务"
      okText="下发"
      confirmLoading={spawn.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          title: `转发「${zone.title}」`.slice(0, MAX_TITLE),
          dueAt: toWall(zone.endsAt),
          visitors: VISITORS,
        }}
        onFinish={spawn.run}
      >
        <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: '请填写标题' }]}>
          <Input maxLength={MAX_TITLE} showCount />
        </Form.Item>
        <Form.Item
          name="dueAt"
          label="截止（北京时间）"
          rules={[
            {
              validator: (_, at: Dayjs | null) =>
                at?.isAfter(wallNow()) ? Promise.resolve() : Promise.reject(new Error('截止时间已过，请改期')),
            },
          ]}
        >
          <DatePicker
            showTime={{ format: 'HH:mm', minuteStep: 5 }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            style={{ width: '100%' }}
          />
        </Form.Item>
        <Form.Item name="visitors" label="每人目标" rules={[{ required: true, message: '请填写数量' }]}>
          <InputNumber min={1} max={1000} precision={0} suffix="位顾客打开" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="regionIds"
          label="派给"
          extra={`不选就是专区投放的门店：${zone.scopeText}`}
          style={{ marginBottom: 0 }}
        >
          <RegionsSelect placeholder="可缩小到几个区域" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
