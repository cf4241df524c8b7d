import { Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { PageHead } from '@/components/page-head';
import { PauseList } from './pause-list';
import { PlanList } from './plan-list';
import { RecruitList } from './recruit-list';
import { RecruitReport } from './recruit-report';

const TABS = [
  { key: 'recruits', label: '待查与明细', children: <RecruitList /> },
  { key: 'plans', label: '奖励方案', children: <PlanList /> },
  { key: 'pauses', label: '零增长', children: <PauseList /> },
  { key: 'report', label: '招募报表', children: <RecruitReport /> },
];

/** What guides earn for new members, who is looked at twice, and how many came. */
export default function Recruiting() {
  const [params, setParams] = useSearchParams();
  const asked = params.get('tab');
  return (
    <>
      <PageHead title="拉新奖励" hint="新会员先观察，有真实的消费或再访才算有效；可疑的进待查，查实作假的作废并追回" />
      <Tabs
        activeKey={TABS.some(({ key }) => key === asked) ? String(asked) : 'recruits'}
        onChange={(tab) => setParams(tab === 'recruits' ? {} : { tab })}
        destroyOnHidden
        items={TABS}
      />
    </>
  );
}
