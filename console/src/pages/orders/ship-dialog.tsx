import { CARRIERS } from '@qiandian/shared';
import { Form, Input, Modal, Select } from 'antd';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { placeText } from '@/lib/text';
import type { Order } from './order-types';

type Body = Parameters<typeof call<'POST /api/v1/hq/orders/:orderNo/ship'>>[1]['body'];

/** Hands the parcel to a carrier; WeChat is told afterwards, in the background. */
export function ShipDialog({
  order,
  onClose,
  onShipped,
}: {
  order: Order;
  onClose: () => void;
  onShipped: (order: Order) => void;
}) {
  const [form] = Form.useForm<Body>();
  const ship = useAction(
    (body: Body) => call('POST /api/v1/hq/orders/:orderNo/ship', { params: { orderNo: order.orderNo }, body }),
    { form, done: '已发货，物流信息会自动上传微信', onDone: onShipped },
  );
  return (
    <Modal
      open
      title="发货"
      okText="确认发货"
      confirmLoading={ship.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={440}
    >
      <p className="muted">
        {order.source.text}
        {order.address && ` → ${placeText(order.address.province, order.address.city, order.address.district)}`}
      </p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ carrier: 'SF' }} onFinish={ship.run}>
        <Form.Item name="carrier" label="快递公司" rules={[{ required: true }]}>
          <Select options={CARRIERS.map(({ code, name }) => ({ value: code, label: name }))} />
        </Form.Item>
        <Form.Item
          name="trackingNo"
          label="快递单号"
          normalize={(value: string) => value.trim()}
          rules={[{ required: true }, { pattern: /^[0-9A-Za-z-]{6,32}$/, message: '快递单号是 6–32 位字母数字' }]}
        >
          <Input autoFocus maxLength={32} placeholder="扫码枪扫入或手输" onPressEnter={() => form.submit()} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
