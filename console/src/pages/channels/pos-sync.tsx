import { Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { PageHead } from '@/components/page-head';
import { Rejections } from './rejections';
import { StockShorts } from './stock-shorts';
import { SyncList } from './sync-list';

/** Whether tills and connectors reach us: store by store, what was refused, what was sold beyond the books. */
export default function PosSync() {
  const [params, setParams] = useSearchParams();
  const given = params.get('tab');
  const tab = given === 'rejections' || given === 'shorts' ? given : 'stores';
  return (
    <>
      <PageHead
        title="POS 同步"
        hint="小票每隔几分钟上传一次；没动静的先看门店网络，被拒收的按原因改好重传，不会重复入账"
      />
      <Tabs
        activeKey={tab}
        onChange={(key) => setParams(key === 'stores' ? {} : { tab: key })}
        destroyOnHidden
        items={[
          { key: 'stores', label: '门店', children: <SyncList /> },
          { key: 'rejections', label: '拒收', children: <Rejections /> },
          { key: 'shorts', label: '库存差异', children: <StockShorts /> },
        ]}
      />
    </>
  );
}
