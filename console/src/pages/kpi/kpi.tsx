import { Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { PageHead } from '@/components/page-head';
import { Schemes } from './schemes';
import { Scores } from './scores';

/** How guides are scored, and how they score. */
export default function Kpi() {
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') === 'schemes' ? 'schemes' : 'scores';
  return (
    <>
      <PageHead title="考核" hint="每天更新；点开一位导购，每一分都看得到由哪些单、哪些分享、哪些会员构成" />
      <Tabs
        activeKey={tab}
        onChange={(key) => setParams(key === 'schemes' ? { tab: key } : {})}
        destroyOnHidden
        items={[
          { key: 'scores', label: '得分', children: <Scores /> },
          { key: 'schemes', label: '考核方案', children: <Schemes /> },
        ]}
      />
    </>
  );
}
