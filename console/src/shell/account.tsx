import { DownOutlined } from '@ant-design/icons';
import { Avatar, Button, Dropdown, Flex, type MenuProps } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useAction } from '@/hooks/use-action';
import { identityWords } from '@/lib/identity-words';
import { scopeWords } from '@/lib/scope-words';
import { forgetScope, useOrg } from '@/org';
import { useOperator, useSession } from '@/session';
import { COLOR } from '@/theme';
import { ChangePassword } from './change-password';

type MenuItems = NonNullable<MenuProps['items']>;
const FIRST = 'first';

/** Who is signed in, under which identity; another one, change password and sign out. */
export function Account() {
  const { signOut, switchTo } = useSession();
  const operator = useOperator();
  const names = useOrg();
  const navigate = useNavigate();
  const [changing, setChanging] = useState(false);
  const switching = useAction(
    async (grantId: number | undefined) => {
      forgetScope();
      await switchTo(grantId);
      // the page at hand may not be open to the other identity
      navigate('/');
    },
    { done: '身份已切换，权限和数据范围按新身份算' },
  );
  const several = operator.identities.length > 1;
  const current = String(operator.grantId ?? FIRST);
  const identities: MenuItems = [
    {
      key: 'identities',
      type: 'group',
      label: `当前身份（共 ${operator.identities.length} 个，点选切换）`,
      children: operator.identities.map(({ grantId, roles, scope }) => ({
        key: String(grantId ?? FIRST),
        label: (
          <div style={{ maxWidth: 300 }}>
            <div>{roles.join('、') || '未分配角色'}</div>
            <div className="muted ellipsis" style={{ fontSize: 12 }}>
              {scopeWords(scope, names)}
            </div>
          </div>
        ),
        disabled: switching.busy,
        onClick: () => String(grantId ?? FIRST) !== current && void switching.run(grantId),
      })),
    },
  ];
  const own: MenuItems = [{ key: 'who', disabled: true, label: identityWords(operator, names) }];
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: several,
          selectedKeys: [current],
          items: [
            ...(several ? identities : own),
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
            {several && (
              <span className="muted ellipsis" style={{ maxWidth: 180 }} title={operator.roles.join('、')}>
                {operator.roles.join('、')}
              </span>
            )}
            <DownOutlined style={{ fontSize: 10, color: COLOR.muted }} />
          </Flex>
        </Button>
      </Dropdown>
      {changing && <ChangePassword onClose={() => setChanging(false)} />}
    </>
  );
}
