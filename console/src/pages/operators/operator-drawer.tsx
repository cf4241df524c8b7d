import { Button, Drawer, Form, Input, Radio, Space } from 'antd';
import { type AnswerOf, call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { useOperator } from '@/session';
import { type AccountScopeValue, emptyScope } from './account-scope';
import { IdentityFields, type Role } from './identity-fields';
import { suggestPassword } from './password';

export type OperatorRow = AnswerOf<'GET /api/v1/hq/operators'>['items'][number];
export type { Role };

interface Fields {
  username: string;
  name: string;
  password?: string;
  roleIds: number[];
  scope: AccountScopeValue;
  grants: { id?: number; roleIds: number[]; scope: AccountScopeValue }[];
  status: OperatorRow['status'];
}
interface Props {
  operator?: OperatorRow | undefined;
  roles: readonly Role[];
  onClose: () => void;
  onSaved: () => void;
}

export function OperatorDrawer({ operator, roles, onClose, onSaved }: Props) {
  const [form] = Form.useForm<Fields>();
  const self = useOperator();
  const mine = operator?.id === self.id;
  const save = useAction(
    ({ username, password, status, ...fields }: Fields) =>
      operator
        ? call('PUT /api/v1/hq/operators/:operatorId', {
            params: { operatorId: operator.id },
            body: { ...fields, status, ...(password ? { password } : {}) },
          })
        : call('POST /api/v1/hq/operators', { body: { ...fields, username, password: password ?? '' } }),
    { form, done: operator ? '账号已保存' : '账号已新建，请把初始密码交给本人', onDone: onSaved },
  );
  const initial: Partial<Fields> = operator
    ? { ...operator }
    : { status: 'active', scope: emptyScope(self.scope), grants: [] };
  return (
    <Drawer
      open
      width={520}
      title={operator ? `编辑账号 · ${operator.name}` : '新建账号'}
      onClose={onClose}
      extra={
        <Button type="primary" loading={save.busy} onClick={() => form.submit()}>
          保存
        </Button>
      }
    >
      <Form form={form} layout="vertical" initialValues={initial} onFinish={save.run}>
        <Form.Item
          name="username"
          label="用户名"
          rules={[
            { required: true },
            { pattern: /^[a-z][a-z0-9._-]{2,30}$/, message: '小写字母开头，3–31 位字母、数字、._-' },
          ]}
        >
          <Input disabled={Boolean(operator)} maxLength={31} autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label="姓名" rules={[{ required: true }]}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          label={operator ? '重置密码' : '初始密码'}
          required={!operator}
          extra={
            operator && !mine
              ? '不重置就留空；重置后本人下次登录要先改密码'
              : operator
                ? '不重置就留空'
                : '至少 10 位；本人首次登录时要改成自己的'
          }
        >
          <Space.Compact block>
            <Form.Item
              name="password"
              noStyle
              rules={[
                { required: !operator, message: '请填写初始密码' },
                { min: 10, message: '密码至少 10 位' },
              ]}
            >
              <Input maxLength={200} autoComplete="new-password" />
            </Form.Item>
            <Button onClick={() => form.setFieldsValue({ password: suggestPassword() })}>随机生成</Button>
          </Space.Compact>
        </Form.Item>
        <IdentityFields roles={roles} />
        <Form.Item name="status" label="状态" hidden={!operator} extra={mine ? '不能停用自己' : '停用后立即退出登录'}>
          <Radio.Group
            disabled={mine}
            options={[
              { value: 'active', label: '启用' },
              { value: 'disabled', label: '停用' },
            ]}
          />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
