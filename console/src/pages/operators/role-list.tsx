import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Dropdown, Flex, Form, Input, Modal, Table } from 'antd';
import { ROLE_TEMPLATES, type RoleTemplate } from '@qiandian/shared';
import type { HqPermission } from '@qiandian/shared/contract';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { Act, Actions, SoftTag, Titled } from '@/components/bits';
import { Ready } from '@/components/states';
import { useAction } from '@/hooks/use-action';
import type { Loaded } from '@/hooks/use-load';
import { keysOf, PERMISSION_TEXT } from '@/lib/text';
import { useSession, useWholeChain } from '@/session';
import type { Role } from './operator-drawer';

const ALL = keysOf(PERMISSION_TEXT);
const TEMPLATES: readonly RoleTemplate[] = Object.values(ROLE_TEMPLATES);

export function RoleList({ roles }: { roles: Loaded<AnswerOf<'GET /api/v1/hq/roles'>> }) {
  const { modal } = App.useApp();
  const wholeChain = useWholeChain();
  const [open, setOpen] = useState<{ role?: Role; like?: RoleTemplate }>();
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
          <Flex justify="flex-end" gap={12} style={{ marginBottom: 12 }}>
            <Dropdown
              trigger={['click']}
              menu={{
                items: TEMPLATES.map(({ name, note }) => ({ key: name, label: <Titled title={name} note={note} /> })),
                onClick: ({ key }) => {
                  const like = TEMPLATES.find(({ name }) => name === key);
                  if (like) setOpen({ like });
                },
              }}
            >
              <Button>从模板新建</Button>
            </Dropdown>
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
                    <Act disabled={!wholeChain} onClick={() => setOpen({ role })}>
                      编辑
                    </Act>
                    <Act danger disabled={!wholeChain || role.operators > 0} onClick={() => askRemove(role)}>
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
              like={open.like}
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
interface DialogProps {
  role?: Role | undefined;
  /** What a new role begins with, less what one may not grant. */
  like?: RoleTemplate | undefined;
  onClose: () => void;
  onSaved: () => void;
}
function RoleDialog({ role, like, onClose, onSaved }: DialogProps) {
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
        initialValues={role ?? { name: like?.name, permissions: like?.permissions.filter(can) ?? [] }}
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
