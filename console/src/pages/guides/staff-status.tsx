import { Form, Input, Modal, Radio } from 'antd';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import type { Staff } from './staff-drawer';

interface Fields {
  status: Staff['status'];
  reason: string;
}
const MEANING = [
  { value: 'active', label: '在职', text: '可分享、可履约，业绩照常' },
  { value: 'suspended', label: '停用', text: '暂时收回权限，业绩暂存' },
] as const;

/** Suspends or restores. Leaving goes another way: somebody has to take over. */
export function StaffStatus({ staff, onClose, onSaved }: { staff: Staff; onClose: () => void; onSaved: () => void }) {
  const [form] = Form.useForm<Fields>();
  const status = Form.useWatch('status', form) ?? staff.status;
  const save = useAction(
    ({ status: next, reason }: Fields) =>
      call('POST /api/v1/hq/guides/:staffId/status', {
        params: { staffId: staff.id },
        body: { status: next, reason },
      }),
    { form, done: '状态已更新', onDone: onSaved },
  );
  return (
    <Modal
      open
      title={`状态 · ${staff.name}`}
      okText="确定"
      okButtonProps={{ disabled: status === staff.status }}
      confirmLoading={save.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {staff.status === 'left' && <p>恢复后重新在职，凭登记手机号再次认领；已经交接的会员不会回来，仍归接手人。</p>}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ marginTop: 16 }}
        initialValues={{ status: staff.status === 'active' ? 'suspended' : 'active', reason: '' }}
        onFinish={save.run}
      >
        <Form.Item name="status">
          <Radio.Group style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
            {MEANING.filter(({ value }) => staff.status !== 'left' || value === 'active').map(
              ({ value, label, text }) => (
                <Radio key={value} value={value}>
                  {label} <span className="muted">{text}</span>
                </Radio>
              ),
            )}
          </Radio.Group>
        </Form.Item>
        <Form.Item name="reason" label="说明（选填，记入操作日志）">
          <Input maxLength={100} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
