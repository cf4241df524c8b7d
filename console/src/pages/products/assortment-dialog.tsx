import { Form, Modal, Radio } from 'antd';
import { call } from '@/api';
import { RegionsSelect } from '@/components/brand-select';
import { StoresSelect } from '@/components/pickers';
import { useAction } from '@/hooks/use-action';

interface Fields {
  kind: 'brand' | 'regions' | 'stores' | 'none';
  regionIds?: number[];
  storeIds?: number[];
}
interface Props {
  product: { id: number; name: string; brandName: string; stores: number };
  onClose: () => void;
  onDone: (stores: number) => void;
}

/** Which stores carry a product: all of its brand, some regions, some stores, or none. */
export function AssortmentDialog({ product, onClose, onDone }: Props) {
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form);
  const save = useAction(
    (fields: Fields) =>
      call('PUT /api/v1/hq/products/:productId/assortment', {
        params: { productId: product.id },
        body: {
          kind: fields.kind,
          ids: (fields.kind === 'regions' ? fields.regionIds : fields.kind === 'stores' ? fields.storeIds : []) ?? [],
        },
      }),
    {
      form,
      done: ({ stores }) => (stores > 0 ? `已上架 ${stores.toLocaleString()} 家门店` : '已从所有门店下架'),
      onDone: ({ stores }) => onDone(stores),
    },
  );
  return (
    <Modal
      open
      title={`上架门店 · ${product.name}`}
      okText="保存"
      confirmLoading={save.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="muted">现在上架在 {product.stores.toLocaleString()} 家门店；保存后以这里的选择为准。</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ kind: 'brand' }} onFinish={save.run}>
        <Form.Item name="kind">
          <Radio.Group style={{ display: 'flex', flexDirection: 'column', gap: 8 }}>
            <Radio value="brand">{product.brandName}的全部门店</Radio>
            <Radio value="regions">某些区域的门店</Radio>
            <Radio value="stores">指定门店</Radio>
            <Radio value="none">不上架</Radio>
          </Radio.Group>
        </Form.Item>
        {kind === 'regions' && (
          <Form.Item name="regionIds" rules={[{ required: true, message: '请选择区域' }]}>
            <RegionsSelect />
          </Form.Item>
        )}
        {kind === 'stores' && (
          <Form.Item name="storeIds" rules={[{ required: true, message: '请选择门店' }]}>
            <StoresSelect />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
