import { Alert, Form, Input, Modal } from 'antd';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { useSession } from '@/session';

interface Fields {
  current: string;
  next: string;
  again: string;
}

/** A new password ends every sign-in of this account, this one too. `first`: the one to change was set by somebody else. */
export function ChangePassword({ onClose, first }: { onClose: () => void; first?: boolean }) {
  const [form] = Form.useForm<Fields>();
  const { signOut } = useSession();
  const change = useAction(
    ({ current, next }: Fields) => call('POST /api/v1/hq/me/password', { body: { current, next } }),
    {
      form,
      onDone: () => signOut('密码已修改，请用新密码登录'),
      onRefused: (error) => {
        if (error.code !== 'SIGN_IN_FAILED') return false;
        form.setFields([{ name: 'current', errors: ['当前密码不对'] }]);
        return true;
      },
    },
  );
  return (
    <Modal
      open
      title={first ? '先设一个自己的密码' : '修改密码'}
      cancelText={first ? '退出登录' : undefined}
      mask={!first}
      maskClosable={!first}
      closable={!first}
      okText="修改并重新登录"
      confirmLoading={change.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={420}
    >
      {first && (
        <Alert
          type="info"
          showIcon
          style={{ marginTop: 16 }}
          message="现在的密码是管理员设的，改成只有你知道的密码后才能使用控制台。"
        />
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={change.run} style={{ marginTop: 16 }}>
        <Form.Item name="current" label={first ? '初始密码' : '当前密码'} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="next"
          label="新密码"
          rules={[{ required: true }, { min: 10, message: '新密码至少 10 位' }]}
          extra="至少 10 位，不含用户名，也别用常见的词；修改后其他设备上的登录全部失效。"
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label="再输一次新密码"
          dependencies={['next']}
          rules={[
            { required: true },
            ({ getFieldValue }) => ({
              validator: async (_, value) => {
                if (value && value !== getFieldValue('next')) throw new Error('两次输入不一致');
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
