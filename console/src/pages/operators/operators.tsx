import { Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { call } from '@/api';
import { PageHead } from '@/components/page-head';
import { useLoad } from '@/hooks/use-load';
import { OperatorList } from './operator-list';
import { RoleList } from './role-list';

/** Who may use the console, as what, and over which regions and brands. */
export default function Operators() {
  const [params, setParams] = useSearchParams();
  const roles = useLoad(() => call('GET /api/v1/hq/roles'), 'roles');
  const tab = params.get('tab') === 'roles' ? 'roles' : 'people';
  return (
    <>
      <PageHead
        title="账号与角色"
        hint="角色决定能做什么，数据范围决定在哪些区域与品牌；不能授予自己没有的权限和范围"
      />
      <Tabs
        activeKey={tab}
        onChange={(key) => setParams(key === 'roles' ? { tab: 'roles' } : {})}
        destroyOnHidden
        items={[
          { key: 'people', label: '账号', children: <OperatorList roles={roles.data?.items ?? []} /> },
          { key: 'roles', label: '角色', children: <RoleList roles={roles} /> },
        ]}
      />
    </>
  );
}
