import { Form, Input, Modal, Radio } from 'antd';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { type Plan, waitingOf } from './recruit-words';

interface Fields {
  why: string;
  waiting: 'judge' | 'void';
}

/** The kill switch: nothing new is earned from this moment; who still waits is judged on, or gets nothing. */
export function StopDialog({ plan, onClose, onDone }: { plan: Plan; onClose: () => void; onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const waiting = waitingOf(plan);
  const choice = Form.useWatch('waiting', form);
  const stop = useAction(
    ({ why, waiting: fate }: Fields) =>
      call('POST /api/v1/hq/recruit-plans/:planId/stop', {
        params: { planId: plan.id },
        body: { why, voidPending: fate === 'void' },
      }),
    { form, done: '已停发，从现在起不再产生奖励', onDone },
  );
  return (
    <Modal
      open
      title={`紧急停发“${plan.name}”`}
      okText={choice === 'void' && waiting > 0 ? `停发并作废 ${waiting} 位` : '立即停发'}
      okButtonProps={{ danger: true }}
      confirmLoading={stop.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>
        现在起加入的会员不再有奖励。已判有效的 {plan.counts.valid} 位照常随月结发放，已发放的不变。
        <span className="muted">停发后不能恢复，要再发请另建方案。</span>
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ waiting: 'judge', why: '' }}
        onFinish={stop.run}
      >
        {waiting > 0 && (
          <Form.Item
            name="waiting"
            label={`还在观察和待查的 ${waiting} 位（观察 ${plan.counts.pending}，待查 ${plan.counts.review}）`}
          >
            <Radio.Group style={{ display: 'flex', flexDirection: 'column', gap: 10 }}>
              <Radio value="judge">
                继续判定 <span className="muted">到期照原规则，有效的照发</span>
              </Radio>
              <Radio value="void">
                全部作废 <span className="muted">一分不发，导购会看到“奖励活动已停止”</span>
              </Radio>
            </Radio.Group>
          </Form.Item>
        )}
        <Form.Item name="why" label="原因" rules={[{ required: true }, { min: 2, message: '请写明原因' }]}>
          <Input.TextArea autoFocus rows={3} maxLength={200} showCount placeholder="如：发现批量买号刷新会员" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
