import { Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { PageHead } from '@/components/page-head';
import { Holds } from './holds';
import { SelfPurchases } from './self-purchases';

/** What somebody has to look at before it is paid: money on hold, and what staff buy for themselves. */
export default function Checks() {
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') === 'self' ? 'self' : 'holds';
  return (
    <>
      <PageHead title="暂存与自购" hint="停用中的导购，提成先暂存，查清再放行或没收；员工自购不计提成，留意异常多的" />
      <Tabs
        activeKey={tab}
        onChange={(key) => setParams(key === 'self' ? { tab: 'self' } : {})}
        destroyOnHidden
        items={[
          { key: 'holds', label: '暂存提成', children: <Holds /> },
          { key: 'self', label: '员工自购', children: <SelfPurchases /> },
        ]}
      />
    </>
  );
}
