import { Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { PageHead } from '@/components/page-head';
import { Pairs } from './pairs';
import { Proposals } from './proposals';

/** Grades that scores speak for, and who learns from whom. */
export default function Coaching() {
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') === 'pairs' ? 'pairs' : 'grades';
  return (
    <>
      <PageHead
        title="等级与带教"
        hint="连续两月得分到了上一级就建议升，都不到本级就建议降，采纳才生效；师傅的等级要高于徒弟"
      />
      <Tabs
        activeKey={tab}
        onChange={(key) => setParams(key === 'pairs' ? { tab: key } : {})}
        destroyOnHidden
        items={[
          { key: 'grades', label: '等级建议', children: <Proposals /> },
          { key: 'pairs', label: '师徒结对', children: <Pairs /> },
        ]}
      />
    </>
  );
}
