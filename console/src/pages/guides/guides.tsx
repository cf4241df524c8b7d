import { Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { PageHead } from '@/components/page-head';
import { StaffList } from './staff-list';
import { WecomList } from './wecom-list';

/** Who works in the stores and shares, and who has no WeCom account yet. */
export default function Guides() {
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') === 'wecom' ? 'wecom' : 'staff';
  return (
    <>
      <PageHead title="导购" hint="导购、店长与全员分销的同事；导入后本人用登记手机号在小程序认领，离职走交接" />
      <Tabs
        activeKey={tab}
        onChange={(key) => setParams(key === 'wecom' ? { tab: 'wecom' } : {})}
        destroyOnHidden
        items={[
          { key: 'staff', label: '员工', children: <StaffList /> },
          { key: 'wecom', label: '未登记企业微信', children: <WecomList /> },
        ]}
      />
    </>
  );
}
