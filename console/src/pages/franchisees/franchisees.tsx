import { Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { PageHead } from '@/components/page-head';
import { FranchiseeList } from './franchisee-list';
import { Rebates } from './rebates';

/** Who runs stores under a contract, and what they get for the members their guides brought. */
export default function Franchisees() {
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') === 'rebates' ? 'rebates' : 'list';
  return (
    <>
      <PageHead title="加盟商" hint="加盟商的导购带来的会员，在任何渠道消费，都按合同给加盟商返佣" />
      <Tabs
        activeKey={tab}
        onChange={(key) => setParams(key === 'rebates' ? { tab: 'rebates' } : {})}
        destroyOnHidden
        items={[
          { key: 'list', label: '加盟商', children: <FranchiseeList /> },
          { key: 'rebates', label: '来源返佣', children: <Rebates /> },
        ]}
      />
    </>
  );
}
