import { DisconnectOutlined, MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Button, Flex, Layout, Menu, Result } from 'antd';
import { useEffect, useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router-dom';
import { PageLoading } from '@/components/states';
import { navItemOf, visibleNavigation } from '@/navigation';
import { OrgProvider } from '@/org';
import { SignIn } from '@/pages/sign-in/sign-in';
import { useSession } from '@/session';
import { ChangePassword } from './change-password';
import { COLOR } from '@/theme';
import { Account } from './account';
import { Brandmark } from './brandmark';
import { ScopeSwitch } from './scope-switch';

const FOLD_KEY = 'qiandian.console.folded';

/** The frame of every page: navigation at the left, scope and account at the top. Without an operator: the sign-in page. */
export function Shell() {
  const { operator, loading, error, retry, signOut } = useSession();
  if (operator?.initialPassword) return <ChangePassword first onClose={() => signOut()} />;
  if (operator) {
    return (
      // another identity sees other data: everything is loaded anew
      <OrgProvider key={`${operator.id} ${operator.grantId ?? ''}`}>
        <Frame />
      </OrgProvider>
    );
  }
  if (loading) return <PageLoading />;
  if (error) {
    return (
      <Result
        icon={<DisconnectOutlined style={{ color: '#C9CDD4', fontSize: 56 }} />}
        title={error.code === 'NOT_READY' ? '系统正在启动' : '连不上服务器'}
        subTitle={error.message}
        extra={[
          <Button key="retry" type="primary" onClick={retry}>
            再试一次
          </Button>,
          <Button key="out" onClick={() => signOut()}>
            重新登录
          </Button>,
        ]}
      />
    );
  }
  return <SignIn />;
}

function Frame() {
  const { can } = useSession();
  const { pathname } = useLocation();
  const [folded, setFolded] = useState(() => localStorage.getItem(FOLD_KEY) === '1');
  const current = navItemOf(pathname);

  useEffect(() => {
    document.title = `${current?.title ?? '控制台'} · 千店`;
    // the navigation is longer than the window
    document.querySelector('.shell-menu .ant-menu-item-selected')?.scrollIntoView?.({ block: 'nearest' });
  }, [current]);

  const fold = (): void => {
    localStorage.setItem(FOLD_KEY, folded ? '0' : '1');
    setFolded(!folded);
  };
  const items = visibleNavigation(can).map((group) => ({
    type: 'group' as const,
    key: group.title || 'top',
    label: folded ? null : group.title || null,
    children: group.items.map(({ path, title, icon }) => ({
      key: path,
      icon,
      label: <Link to={path}>{title}</Link>,
      title,
    })),
  }));

  return (
    <Layout style={{ height: '100%' }}>
      <Layout.Sider
        width={208}
        collapsedWidth={64}
        collapsed={folded}
        style={{ borderRight: `1px solid ${COLOR.line}`, overflow: 'auto' }}
      >
        <Brandmark folded={folded} />
        <Menu
          className="shell-menu"
          mode="inline"
          style={{ border: 'none', paddingBottom: 24 }}
          selectedKeys={current ? [current.path] : []}
          items={items}
        />
      </Layout.Sider>
      <Layout>
        <Layout.Header style={{ borderBottom: `1px solid ${COLOR.line}`, lineHeight: 'normal' }}>
          <Flex align="center" gap={12} style={{ height: '100%' }}>
            <Button
              type="text"
              aria-label={folded ? '展开导航' : '收起导航'}
              icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
              onClick={fold}
              style={{ marginLeft: -12 }}
            />
            <ScopeSwitch axes={current?.path === pathname ? current.scope : undefined} />
            <span style={{ flex: 1 }} />
            <Account />
          </Flex>
        </Layout.Header>
        <Layout.Content style={{ overflow: 'auto', padding: 24 }} id="page">
          <div style={{ maxWidth: 1680, margin: '0 auto', minHeight: '100%' }}>
            <Outlet />
          </div>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
