import { Alert, Form, Modal, Radio } from 'antd';
import { call } from '@/api';
import { StoreSelect } from '@/components/pickers';
import { useAction } from '@/hooks/use-action';
import type { StoreRow } from './hours';

interface Fields {
  status: StoreRow['status'];
  successor?: number;
}
const MEANING = [
  { value: 'online', label: '营业', text: '出现在选店列表，顾客可进店下单' },
  { value: 'paused', label: '暂停', text: '装修、盘点等：暂时不在列表里，访客进附近的店' },
  { value: 'closed', label: '关闭', text: '不再营业：老链接和老访客转到接替门店' },
] as const;

/** Opens, pauses or closes a store; a closed one may hand its visitors to a successor. */
export function StoreStatus({
  store,
  onClose,
  onSaved,
}: {
  store: StoreRow;
  onClose: () => void;
  onSaved: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const status = Form.useWatch('status', form) ?? store.status;
  const save = useAction(
    ({ status: next, successor }: Fields) =>
      call('POST /api/v1/hq/stores/:storeId/status', {
        params: { storeId: store.id },
        body: { status: next, ...(next !== 'online' && successor ? { successorStoreId: successor } : {}) },
      }),
    { form, done: '门店状态已更新', onDone: onSaved },
  );
  return (
    <Modal
      open
      title={`门店状态 · ${store.name}`}
      okText="确定"
      confirmLoading={save.busy}
      okButtonProps={{ danger: status === 'closed' }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        style={{ marginTop: 16 }}
        initialValues={{ status: store.status, successor: store.successorStoreId }}
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
        {status !== 'online' && (
          <Form.Item name="successor" label="接替门店" extra="可不选：访客按位置进最近的店">
            <StoreSelect allowClear disabledIds={[store.id]} />
          </Form.Item>
        )}
        {status === 'closed' && (
          <Alert type="warning" showIcon message="关闭后，未完成的订单照常履约；请先安排好员工与库存。" />
        )}
      </Form>
    </Modal>
  );
}
