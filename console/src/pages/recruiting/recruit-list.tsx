import { Form, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { call } from '@/api';
import { Act, Actions, Money, SoftTag, State, Titled } from '@/components/bits';
import { DayRangeFilter, FilterBar } from '@/components/filter-bar';
import { GuideSelect } from '@/components/guide-select';
import { type Columns, PageTable } from '@/components/page-table';
import { StoreSelect } from '@/components/pickers';
import { usePage } from '@/hooks/use-page';
import { date, oneOf, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { MEMBER_SOURCE_TEXT, optionsOf, RECRUIT_STATE_TEXT } from '@/lib/text';
import { minuteText } from '@/lib/time';
import { useSession } from '@/session';
import { DecideRecruit } from './decide-recruit';
import { decisionsFor, type Recruit, RECRUIT_TONE } from './recruit-words';

const FILTERS = { state: oneOf(RECRUIT_STATE_TEXT), guideId: whole, storeId: whole, from: date, to: date };

/** Every new member a guide won; `state=review` is the queue. */
export function RecruitList() {
  const url = useUrlFilters(FILTERS);
  const { can } = useSession();
  const page = usePage((query) => call('GET /api/v1/hq/recruits', { query }), url.values, url);
  const [deciding, setDeciding] = useState<{ recruit: Recruit; decision: 'valid' | 'void' }>();
  const queue = url.values.state === 'review';
  const columns: Columns<Recruit> = [
    {
      title: '新会员',
      dataIndex: 'memberName',
      width: 150,
      fixed: 'left',
      render: (_, row) => <Titled title={row.memberName} note={MEMBER_SOURCE_TEXT[row.source] ?? row.source} />,
    },
    { title: '加入', dataIndex: 'joinedAt', width: 140, render: (_, row) => minuteText(row.joinedAt) },
    {
      title: '导购',
      dataIndex: 'guideName',
      width: 190,
      render: (_, row) => <Titled title={row.guideName} note={row.storeName} width={190} />,
    },
    {
      title: '状态',
      dataIndex: 'state',
      width: 90,
      render: (_, row) => <State tone={RECRUIT_TONE[row.state]} text={RECRUIT_STATE_TEXT[row.state]} />,
    },
    {
      title: '奖励',
      dataIndex: 'amountFen',
      width: 84,
      align: 'right',
      render: (_, row) => <Money fen={row.amountFen} />,
    },
    {
      title: '可疑之处与结论',
      dataIndex: 'signals',
      width: 320,
      render: (_, row) => (
        <div style={{ whiteSpace: 'normal' }}>
          {row.signals.map((signal) => (
            <SoftTag key={signal} tone="warn">
              {signal}
            </SoftTag>
          ))}
          <div className="muted">{row.reasons.join('；')}</div>
        </div>
      ),
    },
    {
      title: '操作',
      dataIndex: 'id',
      width: 130,
      fixed: 'right',
      render: (_, row) => {
        const decisions = decisionsFor(row.state);
        return (
          <Actions>
            {decisions.includes('valid') && (
              <Act onClick={() => setDeciding({ recruit: row, decision: 'valid' })}>有效</Act>
            )}
            {decisions.includes('void') && (
              <Act danger onClick={() => setDeciding({ recruit: row, decision: 'void' })}>
                {row.state === 'paid' ? '追回' : '作废'}
              </Act>
            )}
            {decisions.length === 0 && '—'}
          </Actions>
        );
      },
    },
  ];
  return (
    <>
      <PageTable
        name="recruits"
        rowKey="id"
        unit="位新会员"
        page={page}
        columns={columns}
        empty={queue ? '没有待查的，可以放心' : '没有符合条件的拉新'}
        actions={
          queue
            ? []
            : [
                <Link key="queue" to="/recruiting?state=review">
                  只看待查
                </Link>,
              ]
        }
        filters={
          <FilterBar name="recruits" url={url}>
            <Form.Item name="state">
              <Select
                allowClear
                placeholder="全部状态"
                style={{ width: 130 }}
                options={optionsOf(RECRUIT_STATE_TEXT)}
              />
            </Form.Item>
            {can('guides') && (
              <Form.Item name="guideId">
                <GuideSelect allowClear placeholder="导购" style={{ width: 200 }} />
              </Form.Item>
            )}
            <Form.Item name="storeId">
              <StoreSelect allowClear placeholder="全部门店" style={{ width: 200 }} />
            </Form.Item>
            <DayRangeFilter url={url} />
          </FilterBar>
        }
      />
      {deciding && (
        <DecideRecruit
          {...deciding}
          onClose={() => setDeciding(undefined)}
          onDone={() => {
            setDeciding(undefined);
            page.reload();
          }}
        />
      )}
    </>
  );
}
