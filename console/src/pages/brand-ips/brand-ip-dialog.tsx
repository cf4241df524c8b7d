import { Form, Input, Modal } from 'antd';
import { call } from '@/api';
import { BrandSelect } from '@/components/brand-select';
import { PictureUpload } from '@/components/picture-upload';
import { useAction } from '@/hooks/use-action';
import { useOperator } from '@/session';
import type { BrandIp } from './brand-ips';

interface Fields {
  name: string;
  avatar?: string;
  wecomUserId?: string;
  brandId?: number;
}
interface Props {
  /** Absent: a new one. */
  ip?: BrandIp | undefined;
  onClose: () => void;
  onSaved: () => void;
}

/** A persona: a name, a face and an account in WeCom; for one brand or for all, which stays. */
export function BrandIpDialog({ ip, onClose, onSaved }: Props) {
  const [form] = Form.useForm<Fields>();
  const { scope } = useOperator();
  const ofAll = scope.brandIds === null;
  const save = useAction(
    ({ name, avatar = '', wecomUserId = '', brandId }: Fields) => {
      const body = { name, avatar, wecomUserId: wecomUserId.trim() };
      return ip
        ? call('PUT /api/v1/hq/brand-ips/:guideId', { params: { guideId: ip.guideId }, body })
        : call('POST /api/v1/hq/brand-ips', { body: { ...body, ...(brandId === undefined ? {} : { brandId }) } });
    },
    { form, done: ({ name }) => (ip ? '已保存' : `已新建${name}`), onDone: onSaved },
  );
  return (
    <Modal
      open
      title={ip ? `编辑品牌 IP · ${ip.name}` : '新建品牌 IP'}
      okText={ip ? '保存' : '新建'}
      confirmLoading={save.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        style={{ marginTop: 16 }}
        initialValues={ip ? { name: ip.name, avatar: ip.avatar, wecomUserId: ip.wecomUserId } : {}}
        onFinish={save.run}
      >
        <Form.Item name="name" label="名字" rules={[{ required: true }]} extra="会员看到的名字">
          <Input autoFocus maxLength={20} placeholder="如：好物体验官小千" />
        </Form.Item>
        <Form.Item
          name="wecomUserId"
          label="企业微信账号"
          extra="有了账号，离职导购的企微好友才能转给它，也才能生成“联系我”二维码"
        >
          <Input maxLength={64} placeholder="企业微信通讯录里的账号，没有就不填" />
        </Form.Item>
        {!ip && (
          <Form.Item
            name="brandId"
            label="品牌"
            extra={ofAll ? '不选就是全部品牌共用；离职交接时优先用本品牌的' : undefined}
            rules={[{ required: !ofAll, message: '请选择品牌' }]}
          >
            <BrandSelect allowClear={ofAll} placeholder={ofAll ? '全部品牌' : '选择品牌'} />
          </Form.Item>
        )}
        <Form.Item name="avatar" label="头像">
          <PictureUpload width={96} height={96} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
