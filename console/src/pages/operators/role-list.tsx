import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Flex, Form, Input, Modal, Table } from 'antd';
import type { HqPermission } from '@qiandian/shared/contract';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { Act, Actions, SoftTag } from '@/components/bits';
import { Ready } from '@/components/states';
import { useAction } from '@/hooks/use-action';
import type { Loaded } from '@/hooks/use-load';
import { keysOf, PERMISSION_TEXT } from '@/lib/text';
import { useSession } from '@/session';
import type { Role } from './operator-drawer';

const ALL = keysOf(PERMISSION_TEXT);

export function RoleList({ roles }: { roles: Loaded<AnswerOf<'GET /api/v1/hq/roles'>> }) {
  const { modal } = App.useApp();
  const [open, setOpen] = useState<{ role?: Role }>();
  const remove = useAction((roleId: number) => call('DELETE /api/v1/hq/roles/:roleId', { params: { roleId } }), {
    done: '角色已删除',
    onDone: () => roles.reload(),
  });
  const askRemove = (role: Role): void => {
    modal.confirm({
      title: `删除角色“${role.name}”？`,
      okText: '删除',
      okButtonProps: { danger: true },
      onOk: async () => {
        await remove.run(role.id);
      },
    });
  };
  return (
    <Ready of={roles}>
      {({ items }) => (
        <div className="page-card" style={{ padding: 20 }}>
          <Flex justify="flex-end" style={{ marginBottom: 12 }}>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({})}>
              新建角色
            </Button>
          </Flex>
          <Table
            rowKey="id"
            pagination={false}
            dataSource={items}
            locale={{ emptyText: '还没有角色' }}
            columns={[
              { title: '角色', dataIndex: 'name', width: 160 },
              {
                title: '可以做',
                render: (_, role) => (
                  <Flex wrap gap={4}>
                    {role.permissions.length === ALL.length ? (
                      <SoftTag tone="warn">全部权限</SoftTag>
                    ) : (
                      role.permissions.map((p) => <SoftTag key={p}>{PERMISSION_TEXT[p]}</SoftTag>)
                    )}
                  </Flex>
                ),
              },
              { title: '使用人数', dataIndex: 'operators', width: 100, align: 'right' },
              {
                title: '操作',
                width: 130,
                render: (_, role) => (
                  <Actions>
                    <Act onClick={() => setOpen({ role })}>编辑</Act>
                    <Act danger disabled={role.operators > 0} onClick={() => askRemove(role)}>
                      删除
                    </Act>
                  </Actions>
                ),
              },
            ]}
          />
          {open && (
            <RoleDialog
              role={open.role}
              onClose={() => setOpen(undefined)}
              onSaved={() => {
                setOpen(undefined);
                roles.reload();
              }}
            />
          )}
        </div>
      )}
    </Ready>
  );
}

interface Fields {
  name: string;
  permissions: HqPermission[];
}
function RoleDialog({ role, onClose, onSaved }: { role?: Role | undefined; onClose: () => void; onSaved: () => void }) {
  const [form] = Form.useForm<Fields>();
  const { can } = useSession();
  const save = useAction(
    (body: Fields) =>
      role
        ? call('PUT /api/v1/hq/roles/:roleId', { params: { roleId: role.id }, body })
        : call('POST /api/v1/hq/roles', { body }),
    { form, done: '角色已保存', onDone: onSaved },
  );
  return (
    <Modal
      open
      title={role ? '编辑角色' : '新建角色'}
      okText="保存"
      confirmLoading={save.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={role ?? { permissions: [] }}
        onFinish={save.run}
      >
        <Form.Item name="name" label="名称" rules={[{ required: true }]}>
          <Input maxLength={20} placeholder="如：商品运营" />
        </Form.Item>
        <Form.Item
          name="permissions"
          label="权限"
          rules={[{ required: true, message: '至少一项权限' }]}
          extra="灰色的是你自己没有的权限，不能授予"
        >
          <Checkbox.Group
            style={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', rowGap: 8 }}
            options={ALL.map((value) => ({ value, label: PERMISSION_TEXT[value], disabled: !can(value) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
