import { Flex, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call, callPublic } from '@/api';
import { Act } from '@/components/bits';
import { LocationSelect, ProductSelect } from '@/components/pickers';
import { useAction } from '@/hooks/use-action';
import { useLoad } from '@/hooks/use-load';
import { attributesText } from '@/lib/text';

export type StockRow = AnswerOf<'GET /api/v1/hq/stock'>['items'][number];

interface Fields {
  locationId: number;
  productId?: number;
  skuId: number;
  quantity: number;
  reason: string;
}
const REASONS = ['到货入库', '盘点多出', '盘点短少', '样品借出', '残次报损'];

/** Adds to or takes from one SKU at one location; the reason goes into the movements. */
export function AdjustDialog({
  row,
  onClose,
  onDone,
}: {
  row?: StockRow | undefined;
  onClose: () => void;
  onDone: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const [sign, setSign] = useState<1 | -1>(1);
  const productId = Form.useWatch('productId', form);
  const quantity = Form.useWatch('quantity', form) ?? 0;
  const product = useLoad(
    () => callPublic('GET /api/v1/products/:productId', { params: { productId: productId ?? 0 }, query: {} }),
    !row && productId ? `skus of ${productId}` : null,
  );
  const adjust = useAction(
    ({ locationId, skuId, quantity: units, reason }: Fields) =>
      call('POST /api/v1/hq/stock/adjustments', { body: { locationId, skuId, delta: sign * units, reason } }),
    {
      form,
      done: (now) => `已调整，${now.locationName}现有 ${now.onHand} 件`,
      onDone,
    },
  );
  return (
    <Modal
      open
      title="调整库存"
      okText="确认调整"
      confirmLoading={adjust.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={480}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ marginTop: 16 }}
        initialValues={row ? { locationId: row.locationId, skuId: row.skuId } : {}}
        onFinish={adjust.run}
      >
        {row ? (
          <>
            <Form.Item name="locationId" hidden>
              <InputNumber />
            </Form.Item>
            <Form.Item name="skuId" hidden>
              <InputNumber />
            </Form.Item>
            <div style={{ background: '#FAFBFC', borderRadius: 8, padding: '10px 14px', marginBottom: 16 }}>
              <div>
                {row.productName} <span className="muted">{row.attributesText}</span>
              </div>
              <div className="muted num">
                {row.locationName} · 在库 {row.onHand}，占用 {row.reserved}，可售 {row.available}
              </div>
            </div>
          </>
        ) : (
          <>
            <Form.Item name="locationId" label="地点" rules={[{ required: true, message: '请选择地点' }]}>
              <LocationSelect />
            </Form.Item>
            <Form.Item name="productId" label="商品" rules={[{ required: true, message: '请选择商品' }]}>
              <ProductSelect />
            </Form.Item>
            <Form.Item name="skuId" label="规格" rules={[{ required: true, message: '请选择规格' }]}>
              <Select
                disabled={!product.data}
                loading={product.loading && Boolean(productId)}
                placeholder="先选商品"
                options={
                  product.data?.skus.map((sku) => ({
                    value: sku.id,
                    label: `${attributesText(sku.attributes)}（${sku.code}）`,
                  })) ?? []
                }
              />
            </Form.Item>
          </>
        )}
        <Form.Item label="数量" required>
          <Flex gap={12} align="center">
            <Segmented<1 | -1>
              value={sign}
              options={[
                { value: 1, label: '增加' },
                { value: -1, label: '减少' },
              ]}
              onChange={setSign}
            />
            <Form.Item name="quantity" noStyle rules={[{ required: true, message: '请填写数量' }]}>
              <InputNumber<number>
                min={1}
                max={100_000}
                precision={0}
                suffix="件"
                style={{ width: 140 }}
                autoFocus={Boolean(row)}
              />
            </Form.Item>
            {row && quantity > 0 && (
              <span
                className="num"
                style={{ color: row.onHand + sign * quantity < row.reserved ? '#C8102E' : '#8A8F99' }}
              >
                调整后在库 {row.onHand + sign * quantity}
              </span>
            )}
          </Flex>
        </Form.Item>
        <Form.Item name="reason" label="原因" rules={[{ required: true }, { min: 2, message: '请写明原因' }]}>
          <Input maxLength={60} showCount placeholder="会记入库存流水和操作日志" />
        </Form.Item>
        <Flex gap={12} wrap style={{ marginTop: -12 }}>
          {REASONS.map((reason) => (
            <Act key={reason} onClick={() => form.setFieldsValue({ reason })}>
              {reason}
            </Act>
          ))}
        </Flex>
      </Form>
    </Modal>
  );
}
