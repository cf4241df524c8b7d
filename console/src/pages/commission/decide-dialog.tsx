import { formatFen } from '@qiandian/shared';
import { Form, Input, Modal } from 'antd';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import type { Hold } from './holds';

interface Props {
  hold: Hold;
  decision: 'release' | 'forfeit';
  onClose: () => void;
  onDone: () => void;
}

/** Lets held commission go to the guide, or to the store; neither can be taken back. */
export function DecideDialog({ hold, decision, onClose, onDone }: Props) {
  const [form] = Form.useForm<{ why: string }>();
  const release = decision === 'release';
  const decide = useAction(
    ({ why }: { why: string }) =>
      call('POST /api/v1/hq/commission-holds/:guideId/decide', {
        params: { guideId: hold.guideId },
        body: { decision, why },
      }),
    {
      form,
      done: ({ movedFen, lines }) => `${release ? '已放行' : '已没收'} ${lines} 笔，共 ${formatFen(movedFen)}`,
      onDone,
    },
  );
  return (
    <Modal
      open
      title={`${release ? '放行' : '没收'}${hold.guideName}的暂存提成`}
      okText={`${release ? '放行' : '没收'} ${formatFen(hold.heldFen)}`}
      okButtonProps={{ danger: !release }}
      confirmLoading={decide.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>
        {release
          ? `${hold.lines} 笔共 ${formatFen(hold.heldFen)} 记给${hold.guideName}，进当前未关账的一期。`
          : `${hold.lines} 笔共 ${formatFen(hold.heldFen)} 记入${hold.storeName}，导购拿不到。`}
        <span className="muted">处理后不能撤回，会留痕。</span>
      </p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={decide.run}>
        <Form.Item name="why" label="原因" rules={[{ required: true }, { min: 2, message: '请写明原因' }]}>
          <Input.TextArea
            autoFocus
            rows={3}
            maxLength={200}
            showCount
            placeholder={release ? '如：核查无异常' : '如：查实自己刷单，见核查记录'}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
