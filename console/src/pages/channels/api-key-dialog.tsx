import { Checkbox, Form, Input, Modal, Radio } from 'antd';
import { type AnswerOf, call } from '@/api';
import { StoresSelect } from '@/components/pickers';
import { useAction } from '@/hooks/use-action';
import { optionsOf } from '@/lib/text';
import { type ApiKey, KEY_KIND_TEXT } from './words';

interface Fields {
  name: string;
  kinds: ApiKey['kinds'];
  stores: 'all' | 'some';
  storeIds: number[];
}
interface Props {
  apiKey?: ApiKey | undefined;
  onClose: () => void;
  /** With the secret, when the key is new. */
  onSaved: (fresh: AnswerOf<'POST /api/v1/hq/api-keys'> | undefined) => void;
}

/** A new key, or what an old one may do. */
export function ApiKeyDialog({ apiKey, onClose, onSaved }: Props) {
  const [form] = Form.useForm<Fields>();
  const stores = Form.useWatch('stores', form);
  const save = useAction(
    async (fields: Fields) => {
      const body = {
        name: fields.name,
        kinds: fields.kinds,
        storeIds: fields.stores === 'all' ? null : fields.storeIds,
      };
      if (!apiKey) return call('POST /api/v1/hq/api-keys', { body });
      await call('PUT /api/v1/hq/api-keys/:apiKeyId', {
        params: { apiKeyId: apiKey.id },
        body: { ...body, status: apiKey.status },
      });
      return undefined;
    },
    { form, done: apiKey ? '已保存，立即生效' : '密钥已建好', onDone: onSaved },
  );
  return (
    <Modal
      open
      title={apiKey ? `编辑 · ${apiKey.name}` : '新建接口密钥'}
      okText={apiKey ? '保存' : '新建'}
      confirmLoading={save.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={
          apiKey
            ? { ...apiKey, stores: apiKey.storeIds === null ? 'all' : 'some', storeIds: apiKey.storeIds ?? [] }
            : { kinds: ['pos'], stores: 'all', storeIds: [] }
        }
        onFinish={save.run}
      >
        <Form.Item name="name" label="名称" rules={[{ required: true }]}>
          <Input autoFocus maxLength={40} placeholder="如：华东门店收银" />
        </Form.Item>
        <Form.Item name="kinds" label="用途" rules={[{ required: true, message: '至少一种用途' }]}>
          <Checkbox.Group options={optionsOf(KEY_KIND_TEXT)} />
        </Form.Item>
        <Form.Item name="stores" label="门店" style={{ marginBottom: 8 }}>
          <Radio.Group
            options={[
              { value: 'all', label: '全部门店' },
              { value: 'some', label: '指定门店' },
            ]}
          />
        </Form.Item>
        {stores === 'some' && (
          <Form.Item name="storeIds" rules={[{ required: true, type: 'array', min: 1, message: '请选择门店' }]}>
            <StoresSelect />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
