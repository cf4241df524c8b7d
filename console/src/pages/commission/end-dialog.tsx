import { DatePicker, Form, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { fromWall, minuteText, wallNow } from '@/lib/time';
import type { Plan } from './plan-state';

/** Gives a published plan its end. */
export function EndDialog({ plan, onClose, onDone }: { plan: Plan; onClose: () => void; onDone: () => void }) {
  const [form] = Form.useForm<{ effectiveTo: Dayjs }>();
  const end = useAction(
    ({ effectiveTo }: { effectiveTo: Dayjs }) =>
      call('POST /api/v1/hq/commission-plans/:planId/end', {
        params: { planId: plan.id },
        body: { effectiveTo: fromWall(effectiveTo) },
      }),
    { form, done: (ended) => `将在 ${minuteText(ended.effectiveTo ?? undefined)} 结束`, onDone },
  );
  return (
    <Modal
      open
      width={420}
      title={`给“${plan.name}”定结束时间`}
      okText="确定"
      confirmLoading={end.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ effectiveTo: wallNow().add(1, 'day').startOf('day') }}
        onFinish={end.run}
      >
        <Form.Item
          name="effectiveTo"
          label="结束时间（不含）"
          extra="之后付款的成交按别的方案计提；没有别的方案就不计提"
          rules={[
            { required: true },
            {
              validator: (_, at: Dayjs | null) =>
                at && at.isBefore(wallNow()) ? Promise.reject(new Error('不能早于现在')) : Promise.resolve(),
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
      </Form>
    </Modal>
  );
}
