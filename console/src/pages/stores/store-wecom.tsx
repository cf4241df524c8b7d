import { Button, Form, Input } from 'antd';
import { call } from '@/api';
import { Ready } from '@/components/states';
import { useAction } from '@/hooks/use-action';
import { useLoad } from '@/hooks/use-load';

interface Fields {
  wecomUserId: string;
}

/** The store's own account in WeCom; saved by itself, not with the store. */
export function StoreWecom({ storeId }: { storeId: number }) {
  const [form] = Form.useForm<Fields>();
  const params = { storeId };
  const account = useLoad(() => call('GET /api/v1/hq/stores/:storeId/wecom', { params }), `store wecom ${storeId}`);
  const save = useAction(
    ({ wecomUserId = '' }: Fields) =>
      call('PUT /api/v1/hq/stores/:storeId/wecom', { params, body: { wecomUserId: wecomUserId.trim() } }),
    { form, done: '企业微信账号已保存', onDone: account.replace },
  );
  return (
    <Ready of={account}>
      {(initial) => (
        <Form form={form} layout="vertical" initialValues={initial} onFinish={save.run}>
          <Form.Item
            label="门店企业微信账号"
            extra="填了以后，本店导购生成的企微码加的是门店账号，好友仍按各自的码记到导购名下；导购离职，好友留在门店"
          >
            <Form.Item name="wecomUserId" noStyle>
              <Input maxLength={64} placeholder="没有门店账号就不填" style={{ width: 320, marginRight: 12 }} />
            </Form.Item>
            <Button htmlType="submit" loading={save.busy}>
              保存账号
            </Button>
          </Form.Item>
        </Form>
      )}
    </Ready>
  );
}
