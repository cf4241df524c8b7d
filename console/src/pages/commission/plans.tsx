import { PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { call } from '@/api';
import { Act, Actions, State, Titled } from '@/components/bits';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { useAction } from '@/hooks/use-action';
import { useNow } from '@/hooks/use-now';
import { usePage } from '@/hooks/use-page';
import { useUrlFilters } from '@/hooks/use-url-filters';
import { minuteText } from '@/lib/time';
import { useOrg } from '@/org';
import { EndDialog } from './end-dialog';
import { percentText, timesText } from './percent';
import { PLAN_STATE, type Plan, planState } from './plan-state';
import { PlanTimeline } from './plan-timeline';
import { PublishDialog } from './publish-dialog';

const FILTERS = {};
const MINUTE_MS = 60_000;

/** Every version of the commission rules, with its time in force. */
export default function Plans() {
  const url = useUrlFilters(FILTERS);
  const { modal } = App.useApp();
  const { brandName } = useOrg();
  const navigate = useNavigate();
  const now = useNow(MINUTE_MS);
  const page = usePage((query) => call('GET /api/v1/hq/commission-plans', { query }), url.values, url);
  const [open, setOpen] = useState<{ what: 'publish' | 'end'; id: number }>();
  const chosen = page.items.find(({ id }) => id === open?.id);
  const close = (): void => setOpen(undefined);
  const changed = (): void => {
    close();
    page.reload();
  };
  const remove = useAction(
    (planId: number) => call('DELETE /api/v1/hq/commission-plans/:planId', { params: { planId } }),
    { done: '草稿已删除', onDone: () => page.reload() },
  );
  const askRemove = (plan: Plan): void => {
    modal.confirm({
      title: `删除草稿“${plan.name}”？`,
      content: '删除后不能恢复。',
      okText: '删除',
      okButtonProps: { danger: true },
      onOk: async () => {
        await remove.run(plan.id);
      },
    });
  };
  const columns: Columns<Plan> = [
    {
      title: '方案',
      dataIndex: 'name',
      width: 170,
      fixed: 'left',
      render: (_, plan) => (
        <Titled
          title={plan.name}
          note={plan.brandIds === null ? '全部品牌' : plan.brandIds.map(brandName).join('、')}
        />
      ),
    },
    {
      title: '状态',
      dataIndex: 'status',
      width: 84,
      render: (_, plan) => <State {...PLAN_STATE[planState(plan, now)]} />,
    },
    {
      title: '生效期',
      dataIndex: 'effectiveFrom',
      width: 150,
      render: (_, plan) => (
        <>
          {minuteText(plan.effectiveFrom)}
          <div className="muted">{plan.effectiveTo ? `至 ${minuteText(plan.effectiveTo)}` : '长期'}</div>
        </>
      ),
    },
    {
      title: '默认比例',
      dataIndex: 'defaultRateBp',
      width: 84,
      align: 'right',
      render: (_, plan) => <b>{percentText(plan.defaultRateBp)}</b>,
    },
    {
      title: '特别比例',
      dataIndex: 'rules',
      width: 80,
      align: 'right',
      render: (_, plan) => (plan.rules.length > 0 ? `${plan.rules.length} 条` : '—'),
    },
    {
      title: '夜间',
      dataIndex: 'afterHours',
      width: 104,
      render: (_, { afterHours }) =>
        afterHours ? (
          <>
            {afterHours.from}–{afterHours.to}
            <div className="muted">{timesText(afterHours.multiplierBp)}</div>
          </>
        ) : (
          '—'
        ),
    },
    { title: '封顶', dataIndex: 'capBp', width: 60, align: 'right', render: (_, plan) => percentText(plan.capBp) },
    {
      title: '线下达标',
      dataIndex: 'gate',
      width: 104,
      render: (_, { gate }) =>
        gate ? (
          <>
            达成 {gate.offlineTargetPct}%<div className="muted">未到按 {percentText(gate.baseRateBp)}</div>
          </>
        ) : (
          <span className="muted">不要求</span>
        ),
    },
    {
      title: '发布',
      dataIndex: 'publishedAt',
      width: 136,
      render: (_, plan) =>
        plan.publishedAt ? (
          <>
            {minuteText(plan.publishedAt)}
            <div className="muted">{plan.publishedBy}</div>
          </>
        ) : (
          '—'
        ),
    },
    {
      title: '操作',
      dataIndex: 'id',
      width: 150,
      fixed: 'right',
      render: (_, plan) => {
        const state = planState(plan, now);
        return (
          <Actions>
            {state === 'draft' && <Act onClick={() => setOpen({ what: 'publish', id: plan.id })}>试算与发布</Act>}
            {(state === 'live' || state === 'scheduled') && (
              <Act onClick={() => setOpen({ what: 'end', id: plan.id })}>定结束</Act>
            )}
            {state !== 'draft' && <Act onClick={() => navigate(`/commission-plans/new?from=${plan.id}`)}>另发一版</Act>}
            {state === 'draft' && (
              <Act danger onClick={() => askRemove(plan)}>
                删除
              </Act>
            )}
          </Actions>
        );
      },
    },
  ];
  return (
    <>
      <PageHead
        title="提成方案"
        hint="付款时生效的方案决定这笔怎么提；按品牌的方案优先于全部品牌的，已发布的只能另发一版"
      >
        <Button onClick={() => navigate('/commission-plans/store-pools')}>门店池分法</Button>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => navigate('/commission-plans/new')}>
          新建方案
        </Button>
      </PageHead>
      {page.items.length > 0 && (
        <PlanTimeline
          plans={page.items}
          brandName={brandName}
          onOpen={(plan) => navigate(`/commission-plans/${plan.id}`)}
        />
      )}
      <PageTable
        name="commission-plans"
        rowKey="id"
        unit="个方案"
        page={page}
        columns={columns}
        empty="还没有方案：没有方案就不计提成"
        onRow={(plan) => navigate(`/commission-plans/${plan.id}`)}
      />
      {open?.what === 'publish' && chosen && (
        <PublishDialog
          plan={chosen}
          plans={page.items}
          onClose={close}
          onPublished={changed}
          onEnded={() => page.reload()}
        />
      )}
      {open?.what === 'end' && chosen && <EndDialog plan={chosen} onClose={close} onDone={changed} />}
    </>
  );
}
