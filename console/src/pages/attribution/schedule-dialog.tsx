import { DatePicker, Form, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { fromWall, minuteText, wallNow } from '@/lib/time';
import { differences, type Rule, type Windows } from './rule-windows';

/** Gives a draft the instant from which it holds. */
export function ScheduleDialog(props: { rule: Rule; current: Windows; onClose: () => void; onDone: () => void }) {
  const { rule, current, onClose, onDone } = props;
  const [form] = Form.useForm<{ at: Dayjs }>();
  const schedule = useAction(
    ({ at }: { at: Dayjs }) =>
      call('POST /api/v1/hq/attribution-rules/:ruleId/schedule', {
        params: { ruleId: rule.id },
        body: { effectiveFrom: fromWall(at) },
      }),
    { form, done: ({ effectiveFrom }) => `将在 ${minuteText(effectiveFrom)} 生效`, onDone },
  );
  const changes = differences(current, rule);
  return (
    <Modal
      open
      width={460}
      title={`第 ${rule.id} 版从什么时候生效`}
      okText="定下"
      confirmLoading={schedule.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{changes.length ? changes.join('；') : '与现在生效的没有不同。'}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ at: wallNow().add(1, 'day').startOf('day') }}
        onFinish={schedule.run}
      >
        <Form.Item
          name="at"
          label="生效时间（含）"
          extra="这一刻起下的单按新规则；之前下的单仍按下单时的规则，不会重算。生效 6 分钟前都可以撤回"
          rules={[
            { required: true, message: '请选择时间' },
            {
              validator: (_, at: Dayjs | null) =>
                at && at.isBefore(wallNow().add(6, 'minute'))
                  ? Promise.reject(new Error('至少在 6 分钟之后'))
                  : Promise.resolve(),
            },
          ]}
        >
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            style={{ width: '100%' }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
