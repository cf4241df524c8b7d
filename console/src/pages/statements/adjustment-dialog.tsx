import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { GuideSelect } from '@/components/guide-select';
import { MoneyInput } from '@/components/money-input';
import { useAction } from '@/hooks/use-action';

interface Fields {
  guideId: number;
  way: 'add' | 'take';
  amountFen: number;
  why: string;
}
const MAX_FEN = 100_000_000;
const newKey = (): string => [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('-');

/** Adds to a guide's commission or takes from it, into the month that is open. Sent twice, it still counts once. */
export function AdjustmentDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const [key] = useState(newKey);
  const save = useAction(
    ({ guideId, way, amountFen, why }: Fields) =>
      call('POST /api/v1/hq/commission-adjustments', {
        headers: { 'idempotency-key': key },
        body: { guideId, amountFen: way === 'add' ? amountFen : -amountFen, why },
      }),
    { form, done: '已记入当前未关账的一期', onDone },
  );
  return (
    <Modal
      open
      title="人工调整提成"
      okText="记账"
      confirmLoading={save.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ way: 'add' }} onFinish={save.run}>
        <Form.Item name="guideId" label="导购" rules={[{ required: true, message: '请选择导购' }]}>
          <GuideSelect autoFocus />
        </Form.Item>
        <Form.Item name="way" label="方向">
          <Radio.Group
            options={[
              { value: 'add', label: '补发' },
              { value: 'take', label: '扣回' },
            ]}
          />
        </Form.Item>
        <Form.Item name="amountFen" label="金额" rules={[{ required: true }]}>
          <MoneyInput minFen={1} maxFen={MAX_FEN} />
        </Form.Item>
        <Form.Item
          name="why"
          label="原因"
          extra="导购在自己的收入明细里看得到"
          rules={[{ required: true }, { min: 2, message: '请写明原因' }]}
        >
          <Input.TextArea rows={2} maxLength={200} showCount placeholder="如：补 10 月门店活动奖励" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
