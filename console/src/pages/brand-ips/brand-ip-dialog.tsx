import { Form, Input, Modal } from 'antd';
import { call } from '@/api';
import { BrandSelect } from '@/components/brand-select';
import { PictureUpload } from '@/components/picture-upload';
import { useAction } from '@/hooks/use-action';
import { useOperator } from '@/session';

interface Fields {
  name: string;
  avatar?: string;
  brandId?: number;
}

/** A new persona: a name and a face, for one brand or for all. */
export function BrandIpDialog({ onClose, onSaved }: { onClose: () => void; onSaved: () => void }) {
  const [form] = Form.useForm<Fields>();
  const { scope } = useOperator();
  const ofAll = scope.brandIds === null;
  const save = useAction(
    ({ name, avatar = '', brandId }: Fields) =>
      call('POST /api/v1/hq/brand-ips', { body: { name, avatar, ...(brandId === undefined ? {} : { brandId }) } }),
    { form, done: ({ name }) => `已新建${name}`, onDone: onSaved },
  );
  return (
    <Modal
      open
      title="新建品牌 IP"
      okText="新建"
      confirmLoading={save.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" style={{ marginTop: 16 }} onFinish={save.run}>
        <Form.Item name="name" label="名字" rules={[{ required: true }]} extra="会员看到的名字">
          <Input autoFocus maxLength={20} placeholder="如：好物体验官小千" />
        </Form.Item>
        <Form.Item
          name="brandId"
          label="品牌"
          extra={ofAll ? '不选就是全部品牌共用；离职交接时优先用本品牌的' : undefined}
          rules={[{ required: !ofAll, message: '请选择品牌' }]}
        >
          <BrandSelect allowClear={ofAll} placeholder={ofAll ? '全部品牌' : '选择品牌'} />
        </Form.Item>
        <Form.Item name="avatar" label="头像">
          <PictureUpload width={96} height={96} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
