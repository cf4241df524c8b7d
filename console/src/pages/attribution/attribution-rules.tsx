import { PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { Act, Actions, State, Titled } from '@/components/bits';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { useAction } from '@/hooks/use-action';
import { usePage } from '@/hooks/use-page';
import { useUrlFilters } from '@/hooks/use-url-filters';
import { minuteText } from '@/lib/time';
import { useWholeChain } from '@/session';
import { RuleEditor } from './rule-editor';
import { differences, type Rule, RULE_STATE, type Windows } from './rule-windows';
import { RulesInForce } from './rules-in-force';
import { ScheduleDialog } from './schedule-dialog';

const FILTERS = {};
type Open = { what: 'write'; from: Windows & { note?: string } } | { what: 'schedule'; rule: Rule };

/** Every version of the credit rules: what decides now, what will, and what did. */
export default function AttributionRules() {
  const url = useUrlFilters(FILTERS);
  const { modal } = App.useApp();
  const wholeChain = useWholeChain();
  const page = usePage((query) => call('GET /api/v1/hq/attribution-rules', { query }), url.values, url);
  const [open, setOpen] = useState<Open>();
  const current = page.answer?.current;
  const defaults = page.answer?.defaults;
  const changed = (): void => {
    setOpen(undefined);
    page.reload();
  };
  const withdraw = useAction(
    (ruleId: number) => call('POST /api/v1/hq/attribution-rules/:ruleId/withdraw', { params: { ruleId } }),
    { done: '已撤回', onDone: changed },
  );
  const askWithdraw = (rule: Rule): void => {
    modal.confirm({
      title: `撤回第 ${rule.id} 版？`,
      content: rule.effectiveFrom ? `它就不会在 ${minuteText(rule.effectiveFrom)} 生效了。` : '草稿会留在历史里。',
      okText: '撤回',
      okButtonProps: { danger: true },
      onOk: async () => {
        await withdraw.run(rule.id);
      },
    });
  };
  const columns: Columns<Rule> = [
    {
      title: '版本',
      dataIndex: 'id',
      width: 180,
      render: (_, rule) => <Titled title={`第 ${rule.id} 版`} note={rule.note} width={180} />,
    },
    {
      title: '状态',
      dataIndex: 'status',
      width: 90,
      render: (_, { status }) => <State {...RULE_STATE[status]} />,
    },
    {
      title: '生效期',
      dataIndex: 'effectiveFrom',
      width: 140,
      render: (_, { effectiveFrom, effectiveTo, status }) =>
        effectiveFrom ? (
          <>
            {status === 'withdrawn' ? <s>{minuteText(effectiveFrom)}</s> : minuteText(effectiveFrom)}
            {effectiveTo && <div className="muted">至 {minuteText(effectiveTo)}</div>}
          </>
        ) : (
          '—'
        ),
    },
    {
      title: '与默认值不同',
      dataIndex: 'touchDays',
      width: 230,
      render: (_, rule) => {
        const changes = defaults ? differences(defaults, rule) : [];
        return changes.length ? (
          changes.map((text) => <div key={text}>{text}</div>)
        ) : (
          <span className="muted">没有</span>
        );
      },
    },
    {
      title: '编写',
      dataIndex: 'createdAt',
      width: 136,
      render: (_, rule) => (
        <>
          {minuteText(rule.createdAt)}
          <div className="muted">{rule.createdBy}</div>
        </>
      ),
    },
    {
      title: '排期或撤回',
      dataIndex: 'scheduledAt',
      width: 136,
      render: (_, { scheduledAt, scheduledBy, withdrawnAt, withdrawnBy }) =>
        withdrawnAt || scheduledAt ? (
          <>
            {minuteText(withdrawnAt ?? scheduledAt)}
            <div className="muted">{withdrawnAt ? `${withdrawnBy} 撤回` : `${scheduledBy} 排期`}</div>
          </>
        ) : (
          '—'
        ),
    },
    {
      title: '操作',
      dataIndex: 'fulfillingBp',
      width: 190,
      fixed: 'right',
      render: (_, rule) => (
        <Actions>
          {rule.status === 'draft' && (
            <Act disabled={!wholeChain} onClick={() => setOpen({ what: 'schedule', rule })}>
              定生效时间
            </Act>
          )}
          <Act disabled={!wholeChain} onClick={() => setOpen({ what: 'write', from: rule })}>
            另建一版
          </Act>
          {(rule.status === 'draft' || rule.status === 'scheduled') && (
            <Act danger disabled={!wholeChain} onClick={() => askWithdraw(rule)}>
              撤回
            </Act>
          )}
        </Actions>
      ),
    },
  ];
  return (
    <>
      <PageHead
        title="归属规则"
        hint={
          wholeChain
            ? '一笔成交算谁的：全公司一套，下单时生效的版本决定；每一版有生效时间，生效后不能改'
            : '一笔成交算谁的：全公司一套，由总部设置；你的数据范围内只能查看'
        }
      >
        <Button
          type="primary"
          icon={<PlusOutlined />}
          disabled={!wholeChain || !current}
          onClick={() => current && setOpen({ what: 'write', from: current })}
        >
          新建一版
        </Button>
      </PageHead>
      {current && <RulesInForce current={current} />}
      <PageTable
        name="attribution-rules"
        rowKey="id"
        unit="版"
        page={page}
        columns={columns}
        empty="还没有设过：按上面的默认值判定归属"
      />
      {open?.what === 'write' && current && (
        <RuleEditor from={open.from} current={current} onClose={() => setOpen(undefined)} onDone={changed} />
      )}
      {open?.what === 'schedule' && current && (
        <ScheduleDialog rule={open.rule} current={current} onClose={() => setOpen(undefined)} onDone={changed} />
      )}
    </>
  );
}
