import { Alert, Form, Input, Modal, Radio } from 'antd';
import { call } from '@/api';
import { Titled } from '@/components/bits';
import { type Choice, RemoteSelect } from '@/components/remote-select';
import { useAction } from '@/hooks/use-action';
import type { Staff } from './staff-drawer';

interface Fields {
  status: Staff['status'];
  successor?: number;
  reason: string;
}
const MEANING = [
  { value: 'active', label: '在职', text: '可分享、可履约，业绩照常' },
  { value: 'suspended', label: '停用', text: '暂时收回权限，业绩暂存' },
  { value: 'left', label: '离职', text: '立即失去权限，老链接由接替导购承接' },
] as const;

const searchGuides =
  (not: number, storeId: number) =>
  async (q: string): Promise<Choice[]> => {
    // without a word: colleagues of the same store, the usual successors
    const query = { size: 20, status: 'active' as const, ...(q ? { q } : { storeId }) };
    const { items } = await call('GET /api/v1/hq/guides', { query });
    return items.flatMap((row) =>
      row.guideId === undefined || row.id === not
        ? []
        : [
            {
              value: row.guideId,
              title: row.name,
              label: <Titled title={row.name} note={`${row.employeeNo} · ${row.storeName}`} />,
            },
          ],
    );
  };

/** Suspends, restores, or lets go: leaving closes access at once and may hand members and links to a successor. */
export function StaffStatus({ staff, onClose, onSaved }: { staff: Staff; onClose: () => void; onSaved: () => void }) {
  const [form] = Form.useForm<Fields>();
  const status = Form.useWatch('status', form) ?? staff.status;
  const save = useAction(
    ({ status: next, successor, reason }: Fields) =>
      call('POST /api/v1/hq/guides/:staffId/status', {
        params: { staffId: staff.id },
        body: { status: next, reason, ...(next === 'left' && successor ? { successorGuideId: successor } : {}) },
      }),
    { form, done: '状态已更新', onDone: onSaved },
  );
  return (
    <Modal
      open
      title={`状态 · ${staff.name}`}
      okText="确定"
      okButtonProps={{ danger: status === 'left' && staff.status !== 'left', disabled: status === staff.status }}
      confirmLoading={save.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ marginTop: 16 }}
        initialValues={{ status: staff.status, reason: '' }}
        onFinish={save.run}
      >
        <Form.Item name="status">
          <Radio.Group style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
            {MEANING.map(({ value, label, text }) => (
              <Radio key={value} value={value}>
                {label} <span className="muted">{text}</span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        {status === 'left' && (
          <>
            <Form.Item name="successor" label="接替导购" extra="不选则老链接和会员归门店，业绩记入门店">
              <RemoteSelect
                of={`successors ${staff.id}`}
                search={searchGuides(staff.id, staff.storeId)}
                allowClear
                placeholder="搜索姓名或工号，默认列本店同事"
                style={{ width: '100%' }}
              />
            </Form.Item>
            {staff.members > 0 && (
              <Alert
                type="info"
                showIcon
                style={{ marginBottom: 16 }}
                message={`${staff.name} 名下有 ${staff.members} 位绑定会员，会一并交接。`}
              />
            )}
          </>
        )}
        <Form.Item name="reason" label="说明（选填，记入操作日志）">
          <Input maxLength={100} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
