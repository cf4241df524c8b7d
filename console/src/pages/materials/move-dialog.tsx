import { Form, Input, Modal } from 'antd';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import type { Material } from './material-state';

interface Props {
  material: Material;
  action: 'reject' | 'withdraw';
  onClose: () => void;
  onDone: (material: Material) => void;
}

/** Sends a material back with what is wrong with it, or takes it out of circulation. */
export function MoveDialog({ material, action, onClose, onDone }: Props) {
  const [form] = Form.useForm<{ note: string }>();
  const reject = action === 'reject';
  const move = useAction(
    ({ note = '' }: { note?: string }) =>
      call('POST /api/v1/hq/materials/:materialId/:action', {
        params: { materialId: material.id, action },
        body: { note },
      }),
    { form, done: reject ? '已退回，等对方修改' : '已下线，导购不能再转发', onDone },
  );
  return (
    <Modal
      open
      title={reject ? `退回“${material.title}”` : `下线“${material.title}”？`}
      okText={reject ? '退回' : '下线'}
      okButtonProps={{ danger: true }}
      confirmLoading={move.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {!reject && <p>导购立刻不能再转发；已经转发出去的链接仍能打开。要再用，编辑后重新提交审核。</p>}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={move.run}>
        <Form.Item
          name="note"
          label={reject ? '哪里要改' : '原因（可不填）'}
          rules={reject ? [{ required: true, message: '请写明哪里要改' }] : []}
        >
          <Input.TextArea
            autoFocus
            rows={3}
            maxLength={200}
            showCount
            placeholder={reject ? '如：价格写错，换第二张图' : ''}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
