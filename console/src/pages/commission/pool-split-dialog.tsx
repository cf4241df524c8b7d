import { Flex, Form, Input, Modal, Radio } from 'antd';
import { call } from '@/api';
import { MonthPicker } from '@/components/month-picker';
import { StoresSelect } from '@/components/pickers';
import { useAction } from '@/hooks/use-action';
import { wallNow } from '@/lib/time';
import { PoolSplitFields } from './pool-split-fields';
import type { PoolSplit } from './pool-split';

interface Fields {
  storeIds: number[];
  fromMonth: string;
  own: boolean;
  poolSplit: PoolSplit;
  why: string;
}

/** Gives stores a way of their own to split their pools, or the plan's again. */
export function PoolSplitDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const own = Form.useWatch('own', form) ?? true;
  const save = useAction(
    ({ storeIds, fromMonth, own: ofTheirOwn, poolSplit, why }: Fields) =>
      call('PUT /api/v1/hq/store-pool-splits', {
        body: { storeIds, fromMonth, split: ofTheirOwn ? poolSplit : null, why },
      }),
    { form, done: ({ stores }) => `已给 ${stores} 家门店定好`, onDone },
  );
  return (
    <Modal
      open
      width={560}
      title="给门店定分法"
      okText="确定"
      confirmLoading={save.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          fromMonth: wallNow().format('YYYY-MM'),
          own: true,
          poolSplit: { method: 'equal', managerBp: 0 },
        }}
        onFinish={save.run}
      >
        <Form.Item name="storeIds" label="门店" rules={[{ required: true, message: '请选择门店' }]}>
          <StoresSelect />
        </Form.Item>
        <Form.Item
          name="fromMonth"
          label="从哪个月起"
          extra="整月生效，直到下一次更改；已经关账的月份不再变"
          rules={[{ required: true, message: '请选择月份' }]}
        >
          <MonthPicker allowClear={false} future />
        </Form.Item>
        <Form.Item name="own" label="怎么分" style={{ marginBottom: 8 }}>
          <Radio.Group
            options={[
              { value: true, label: '用自己的分法' },
              { value: false, label: '又按提成方案' },
            ]}
          />
        </Form.Item>
        {own && (
          <Flex align="center" gap={8} style={{ marginBottom: 16 }}>
            <PoolSplitFields />
          </Flex>
        )}
        <Form.Item name="why" label="原因" rules={[{ required: true, min: 2, message: '请写明原因' }]}>
          <Input maxLength={200} placeholder="写进操作日志" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
