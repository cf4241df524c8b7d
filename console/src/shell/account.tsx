import { DownOutlined } from '@ant-design/icons';
import { Avatar, Button, Dropdown, Flex } from 'antd';
import { useState } from 'react';
import { useOperator, useSession } from '@/session';
import { COLOR } from '@/theme';
import { ChangePassword } from './change-password';

/** Who is signed in, as which roles; change password and sign out. */
export function Account() {
  const { signOut } = useSession();
  const operator = useOperator();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'who',
              disabled: true,
              label: `${operator.username} · ${operator.roles.join('、') || '未分配角色'}`,
            },
            { type: 'divider' },
            { key: 'password', label: '修改密码', onClick: () => setChanging(true) },
            { key: 'out', label: '退出登录', onClick: () => signOut() },
          ],
        }}
      >
        <Button type="text" style={{ height: 40, marginRight: -12 }}>
          <Flex align="center" gap={8}>
            <Avatar size={26} style={{ background: COLOR.ink, fontSize: 13 }}>
              {operator.name.slice(0, 1)}
            </Avatar>
            {operator.name}
            <DownOutlined style={{ fontSize: 10, color: COLOR.muted }} />
          </Flex>
        </Button>
      </Dropdown>
      {changing && <ChangePassword onClose={() => setChanging(false)} />}
    </>
  );
}
