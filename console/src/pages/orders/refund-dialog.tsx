import { formatFen } from '@qiandian/shared';
import { Alert, Checkbox, Flex, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { Thumb, Titled } from '@/components/bits';
import { MoneyInput } from '@/components/money-input';
import { useAction } from '@/hooks/use-action';
import { attributesText } from '@/lib/text';
import { type Order, refundable, shareOf } from './order-types';

interface Fields {
  reason: string;
  includeFreight: boolean;
  /** Only asked after the hand-over: before it the units go back to sale by themselves. */
  restock?: boolean;
}
interface Chosen {
  quantity: number;
  /** Less than the share, when the operator gives back only a part. */
  amountFen: number;
}

const isHandedOver = (order: Order): boolean => order.status === 'shipped' || order.status === 'completed';

/** Gives money back without the buyer asking: whole or by line, by piece, by amount. */
export function RefundDialog({
  order,
  onClose,
  onRefunded,
}: {
  order: Order;
  onClose: () => void;
  onRefunded: (order: Order) => void;
}) {
  const [form] = Form.useForm<Fields>();
  const includeFreight = Form.useWatch('includeFreight', form) ?? false;
  const lines = order.lines.filter((line) => refundable(line).quantity > 0);
  const [chosen, setChosen] = useState<ReadonlyMap<number, Chosen>>(
    () => new Map(lines.map((line) => [line.id, refundable(line)])),
  );
  const goods = [...chosen.values()].reduce((sum, { amountFen }) => sum + amountFen, 0);
  const total = goods + (includeFreight ? order.freightFen : 0);
  const refund = useAction(
    (fields: Fields) =>
      call('POST /api/v1/hq/orders/:orderNo/refunds', {
        params: { orderNo: order.orderNo },
        body: {
          ...fields,
          lines: [...chosen].map(([lineId, { quantity, amountFen }]) => ({ lineId, quantity, amountFen })),
        },
      }),
    { form, done: '退款已发起，到账后订单会更新', onDone: onRefunded },
  );
  const set = (lineId: number, next: Chosen | undefined): void =>
    setChosen((before) => {
      const map = new Map(before);
      if (next) map.set(lineId, next);
      else map.delete(lineId);
      return map;
    });
  return (
    <Modal
      open
      title={`退款 · ${order.orderNo}`}
      width={680}
      okText={`退款 ${formatFen(total)}`}
      okButtonProps={{ danger: true, disabled: chosen.size === 0 || total === 0 }}
      confirmLoading={refund.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ includeFreight: order.status === 'paid' }}
        onFinish={refund.run}
      >
        {lines.map((line) => {
          const left = refundable(line);
          const mine = chosen.get(line.id);
          return (
            <Flex key={line.id} align="center" gap={12} style={{ padding: '8px 0', borderBottom: '1px solid #EEF0F3' }}>
              <Checkbox
                aria-label={`退 ${line.name}`}
                checked={mine !== undefined}
                onChange={(e) => set(line.id, e.target.checked ? left : undefined)}
              />
              <div style={{ flex: 1, minWidth: 0 }}>
                <Titled
                  picture={<Thumb src={line.picture} />}
                  title={line.name}
                  note={`${attributesText(line.attributes)} · 可退 ${left.quantity} 件 ${formatFen(left.amountFen)}`}
                  width={320}
                />
              </div>
              <InputNumber
                aria-label="退款件数"
                disabled={!mine}
                min={1}
                max={left.quantity}
                precision={0}
                style={{ width: 72 }}
                value={mine?.quantity ?? null}
                onChange={(quantity) => quantity && set(line.id, { quantity, amountFen: shareOf(line, quantity) })}
              />
              <MoneyInput
                aria-label="退款金额"
                disabled={!mine}
                minFen={1}
                maxFen={mine ? shareOf(line, mine.quantity) : left.amountFen}
                value={mine?.amountFen ?? null}
                onChange={(amountFen) => mine && amountFen && set(line.id, { ...mine, amountFen })}
              />
            </Flex>
          );
        })}
        <Flex gap={32} style={{ marginTop: 16 }}>
          {order.freightFen > 0 && (
            <Form.Item name="includeFreight" valuePropName="checked" style={{ marginBottom: 8 }}>
              <Checkbox>连运费一起退（{formatFen(order.freightFen)}）</Checkbox>
            </Form.Item>
          )}
          {isHandedOver(order) && (
            <Form.Item name="restock" valuePropName="checked" style={{ marginBottom: 8 }}>
              <Checkbox>商品已退回，重新入库</Checkbox>
            </Form.Item>
          )}
        </Flex>
        <Form.Item name="reason" label="原因" rules={[{ required: true }, { min: 2, message: '请写明原因' }]}>
          <Input maxLength={60} showCount placeholder="会记入操作日志和退款单" />
        </Form.Item>
      </Form>
      <Alert type="info" showIcon message="款项原路退回，导购业绩按退款份额同步冲减。" />
    </Modal>
  );
}
