import { formatFen } from '@qiandian/shared';
import { Form, Input, Modal } from 'antd';
import { call } from '@/api';
import { SoftTag } from '@/components/bits';
import { useAction } from '@/hooks/use-action';
import type { Recruit } from './recruit-words';

interface Props {
  recruit: Recruit;
  decision: 'valid' | 'void';
  onClose: () => void;
  onDone: () => void;
}
const consequence = ({ state, guideName, amountFen }: Recruit, decision: 'valid' | 'void'): string => {
  const money = formatFen(amountFen);
  if (decision === 'valid') return `${money} 记给${guideName}，随月结发放。`;
  if (state === 'paid') return `已发的 ${money} 从${guideName}当前一期追回。`;
  return state === 'valid' ? `还没发的 ${money} 冲回。` : '不发奖励。';
};

/** A person's word on one new member; it is final. */
export function DecideRecruit({ recruit, decision, onClose, onDone }: Props) {
  const [form] = Form.useForm<{ note: string }>();
  const valid = decision === 'valid';
  const word = valid ? '判为有效' : recruit.state === 'paid' ? '作废并追回' : '作废';
  const decide = useAction(
    ({ note }: { note: string }) =>
      call('POST /api/v1/hq/recruits/:recruitId/decide', {
        params: { recruitId: recruit.id },
        body: { decision, note },
      }),
    { form, done: `${recruit.memberName}已${word}`, onDone },
  );
  return (
    <Modal
      open
      title={`${word}：${recruit.memberName}`}
      okText={word}
      okButtonProps={{ danger: !valid }}
      confirmLoading={decide.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>
        {consequence(recruit, decision)}
        <span className="muted">判定后不能再改，理由导购看得到。</span>
      </p>
      {recruit.signals.length > 0 && (
        <p>
          {recruit.signals.map((signal) => (
            <SoftTag key={signal} tone="warn">
              {signal}
            </SoftTag>
          ))}
        </p>
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={decide.run}>
        <Form.Item name="note" label="理由" rules={[{ required: true }, { min: 2, message: '请写明理由' }]}>
          <Input.TextArea
            autoFocus
            rows={3}
            maxLength={200}
            showCount
            placeholder={valid ? '如：电话回访，本人确认' : '如：回访停机，同批号码都打不通'}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
