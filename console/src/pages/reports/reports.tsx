import { Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { PageHead } from '@/components/page-head';
import { Adoption } from './adoption';
import { Cohorts } from './cohorts';
import { Content } from './content';
import { Funnel } from './funnel';
import { PerHead } from './per-head';
import { Tracking } from './tracking';

const TABS = [
  { key: 'per-head', label: '分销与贡献', children: <PerHead /> },
  { key: 'content', label: '内容效果', children: <Content /> },
  { key: 'funnel', label: '漏斗', children: <Funnel /> },
  { key: 'adoption', label: '使用率', children: <Adoption /> },
  { key: 'cohorts', label: '入职群组', children: <Cohorts /> },
  { key: 'tracking', label: '埋点质量', children: <Tracking /> },
];

/** How the guides' selling goes; each number has one definition, shown where it stands. */
export default function Reports() {
  const [params, setParams] = useSearchParams();
  const asked = params.get('tab');
  return (
    <>
      <PageHead title="报表" hint="鼠标停在指标名的问号上看口径；默认统计到昨天，与之前同样长的一段比" />
      <Tabs
        activeKey={TABS.some(({ key }) => key === asked) ? String(asked) : 'per-head'}
        destroyOnHidden
        items={TABS}
        onChange={(tab) =>
          // the days stay when the report changes, its own filters go
          setParams((before) => {
            const next = new URLSearchParams(tab === 'per-head' ? {} : { tab });
            for (const key of ['from', 'to']) if (before.has(key)) next.set(key, String(before.get(key)));
            return next;
          })
        }
      />
    </>
  );
}
