import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { Act, Actions, Money, State, Titled } from '@/components/bits';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { useUrlFilters } from '@/hooks/use-url-filters';
import { minuteText } from '@/lib/time';
import { useOperator } from '@/session';
import { PlanDrawer } from './plan-drawer';
import { NEEDS_TEXT, type Plan, PLAN_STATE, waitingOf } from './recruit-words';
import { StopDialog } from './stop-dialog';

const FILTERS = {};
const mayStop = (plan: Plan): boolean =>
  plan.status === 'active' || plan.status === 'scheduled' || (plan.status === 'ended' && waitingOf(plan) > 0);

/** The reward plans; one is in force at a time. */
export function PlanList() {
  const url = useUrlFilters(FILTERS);
  const { scope } = useOperator();
  const wholeChain = scope.regionIds === null && scope.brandIds === null && !scope.franchiseeIds;
  const page = usePage((query) => call('GET /api/v1/hq/recruit-plans', { query }), url.values, url);
  const [adding, setAdding] = useState(false);
  const [stopping, setStopping] = useState<Plan>();
  const changed = (): void => {
    setAdding(false);
    setStopping(undefined);
    page.reload();
  };
  const columns: Columns<Plan> = [
    {
      title: '方案',
      dataIndex: 'name',
      width: 150,
      fixed: 'left',
      render: (_, plan) => <Titled title={plan.name} note={`观察 ${plan.holdDays} 天`} />,
    },
    {
      title: '状态',
      dataIndex: 'status',
      width: 96,
      render: (_, plan) => <State {...PLAN_STATE[plan.status]} hint={plan.stoppedWhy} />,
    },
    {
      title: '每位奖励',
      dataIndex: 'amountFen',
      width: 100,
      align: 'right',
      render: (_, plan) => <Money fen={plan.amountFen} strong />,
    },
    {
      title: '期间',
      dataIndex: 'from',
      width: 150,
      render: (_, plan) => (
        <>
          {minuteText(plan.from)}
          <div className="muted">{plan.to ? `至 ${minuteText(plan.to)}` : '长期'}</div>
        </>
      ),
    },
    {
      title: '有效条件',
      dataIndex: 'needs',
      width: 160,
      render: (_, plan) => (
        <>
          {NEEDS_TEXT[plan.needs]}
          {plan.needsFriend && <div className="muted">还要是企业微信好友</div>}
        </>
      ),
    },
    {
      title: '上限',
      dataIndex: 'perGuidePerDay',
      width: 124,
      tooltip: '每位导购',
      render: (_, plan) => (
        <>
          每天 {plan.perGuidePerDay} 位
          <div className="muted">
            {plan.perGuidePerMonth === null ? '每月不限' : `每月 ${plan.perGuidePerMonth} 位`}
          </div>
        </>
      ),
    },
    {
      title: '观察 / 待查',
      dataIndex: 'waiting',
      width: 110,
      align: 'right',
      render: (_, { counts }) => `${counts.pending} / ${counts.review}`,
    },
    {
      title: '有效 / 已发 / 作废',
      dataIndex: 'counts',
      width: 140,
      align: 'right',
      render: (_, { counts }) => `${counts.valid} / ${counts.paid} / ${counts.void}`,
    },
    ...(wholeChain
      ? ([
          {
            title: '操作',
            dataIndex: 'id',
            width: 100,
            fixed: 'right',
            render: (_, plan) => (
              <Actions>
                {mayStop(plan) ? (
                  <Act danger onClick={() => setStopping(plan)}>
                    紧急停发
                  </Act>
                ) : (
                  '—'
                )}
              </Actions>
            ),
          },
        ] satisfies Columns<Plan>)
      : []),
  ];
  return (
    <>
      <PageTable
        name="recruit-plans"
        rowKey="id"
        unit="个方案"
        page={page}
        columns={columns}
        empty="还没有方案：没有方案就不发拉新奖励"
        actions={
          wholeChain
            ? [
                <Button key="new" type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                  新建方案
                </Button>,
              ]
            : []
        }
      />
      {adding && <PlanDrawer onClose={() => setAdding(false)} onSaved={changed} />}
      {stopping && <StopDialog plan={stopping} onClose={() => setStopping(undefined)} onDone={changed} />}
    </>
  );
}
