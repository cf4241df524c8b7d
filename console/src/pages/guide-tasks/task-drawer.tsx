import { Alert, Button, Col, DatePicker, Drawer, Form, Input, InputNumber, Row, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { optionsOf } from '@/lib/text';
import { wallNow } from '@/lib/time';
import { useSession } from '@/session';
import { AudienceField } from './audience-field';
import { TargetField } from './target-field';
import { bodyOf, newFields, type TaskFields } from './task-draft';
import { goalText, METRIC_TEXT, METRIC_UNIT, metricsOf, type Task, TASK_KIND_TEXT } from './task-words';

const MAX_COUNT = 1000;
const NEEDS = { share_zone: 'hot-zones', share_material: 'materials' } as const;
interface Props {
  onClose: () => void;
  onDone: (task: Task) => void;
}

/** A new task: what, how much, until when, by whom. It is handed out in the background. */
export function TaskDrawer({ onClose, onDone }: Props) {
  const [form] = Form.useForm<TaskFields>();
  const { can } = useSession();
  const initial = newFields();
  const kind = Form.useWatch('kind', form) ?? initial.kind;
  const metric = Form.useWatch('metric', form) ?? initial.metric;
  const count = Form.useWatch('count', form) ?? initial.count;
  const among = Form.useWatch('among', form) ?? initial.among;
  const save = useAction(
    () => call('POST /api/v1/hq/guide-tasks', { body: bodyOf({ ...initial, ...form.getFieldsValue(true) }) }),
    {
      form,
      done: '已下发，正在派给每位导购，可以离开',
      onDone,
      onRefused: ({ code, message }) => {
        const name = code === 'AUDIENCE_EMPTY' ? 'among' : code === 'TASK_IN_PAST' ? 'period' : undefined;
        if (!name) return false;
        form.setFields([{ name, errors: [message] }]);
        return true;
      },
    },
  );
  const kinds = optionsOf(TASK_KIND_TEXT).map((option) => ({
    ...option,
    disabled: option.value in NEEDS && !can(NEEDS[option.value as keyof typeof NEEDS]),
  }));
  const now = wallNow().startOf('minute');
  return (
    <Drawer
      open
      width={600}
      title="新任务"
      onClose={onClose}
      extra={
        <Button type="primary" loading={save.busy} onClick={() => form.submit()}>
          下发
        </Button>
      }
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={() => void save.run()}>
        <Form.Item name="kind" label="做什么">
          <Select
            options={kinds}
            onChange={(next: TaskFields['kind']) =>
              form.setFieldsValue({ targetId: undefined, metric: metricsOf(next)[0] ?? 'visitors' })
            }
          />
        </Form.Item>
        <TargetField key={kind} kind={kind} />
        <Form.Item name="title" label="标题" rules={[{ required: true, whitespace: true, message: '请填写标题' }]}>
          <Input maxLength={40} showCount placeholder="如：把周末爆款发给老顾客" />
        </Form.Item>
        <Form.Item name="words" label="给导购的一句话">
          <Input.TextArea rows={2} maxLength={200} showCount placeholder="为什么要做、怎么说更好" />
        </Form.Item>
        <Row gutter={12}>
          <Col span={12}>
            <Form.Item name="metric" label="怎样算完成">
              <Select options={metricsOf(kind).map((value) => ({ value, label: METRIC_TEXT[value] }))} />
            </Form.Item>
          </Col>
          <Col span={12}>
            <Form.Item name="count" label="每人目标" rules={[{ required: true, message: '请填写数量' }]}>
              <InputNumber
                min={1}
                max={MAX_COUNT}
                precision={0}
                suffix={METRIC_UNIT[metric]}
                style={{ width: '100%' }}
              />
            </Form.Item>
          </Col>
        </Row>
        <Alert
          type="info"
          style={{ marginBottom: 16 }}
          message={`${goalText({ metric, count })}就算完成。由系统按数据自动判定，导购不用截图上报。`}
        />
        <Form.Item
          name="period"
          label="时间（北京时间）"
          rules={[
            {
              validator: (_, range: [Dayjs, Dayjs] | null) =>
                !range
                  ? Promise.reject(new Error('请选择时间'))
                  : !range[1].isAfter(range[0])
                    ? Promise.reject(new Error('截止要晚于开始'))
                    : !range[1].isAfter(wallNow())
                      ? Promise.reject(new Error('截止时间已过，请改期'))
                      : Promise.resolve(),
            },
          ]}
        >
          <DatePicker.RangePicker
            showTime={{ format: 'HH:mm', minuteStep: 5 }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            style={{ width: '100%' }}
            presets={[
              { label: '今天内', value: [now, now.endOf('day').startOf('minute')] },
              { label: '到明晚', value: [now, now.add(1, 'day').hour(22).startOf('hour')] },
              { label: '7 天内', value: [now, now.add(7, 'day')] },
            ]}
          />
        </Form.Item>
        <AudienceField among={among} />
      </Form>
    </Drawer>
  );
}
