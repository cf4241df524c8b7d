import { Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { PageHead } from '@/components/page-head';
import { Holds } from './holds';
import { SelfPurchases } from './self-purchases';
import { SharedDeviceSales } from './shared-device-sales';

const TABS = ['holds', 'self', 'devices'] as const;

/** What somebody has to look at before it is paid: money on hold, and what staff buy, or seem to buy, for themselves. */
export default function Checks() {
  const [params, setParams] = useSearchParams();
  const tab = TABS.find((one) => one === params.get('tab')) ?? 'holds';
  return (
    <>
      <PageHead
        title="暂存与自购"
        hint="停用中的导购，提成先暂存，查清再放行或没收；员工自购不计提成，留意异常多的；同设备成交只提示，由人核查"
      />
      <Tabs
        activeKey={tab}
        onChange={(key) => setParams(key === 'holds' ? {} : { tab: key })}
        destroyOnHidden
        items={[
          { key: 'holds', label: '暂存提成', children: <Holds /> },
          { key: 'self', label: '员工自购', children: <SelfPurchases /> },
          { key: 'devices', label: '同设备成交', children: <SharedDeviceSales /> },
        ]}
      />
    </>
  );
}
