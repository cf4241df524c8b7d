import { useState } from 'react';
import { Link } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Act, Actions, Money, State, Titled } from '@/components/bits';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { useUrlFilters } from '@/hooks/use-url-filters';
import { STAFF_STATUS_TEXT } from '@/lib/text';
import { minuteText } from '@/lib/time';
import { useSession } from '@/session';
import { DecideDialog } from './decide-dialog';

export type Hold = AnswerOf<'GET /api/v1/hq/commission-holds'>['items'][number];
const FILTERS = {};
const statusText = (status: string): string =>
  (STAFF_STATUS_TEXT as Readonly<Record<string, string>>)[status] ?? status;

/** Commission of suspended guides, waiting for a decision. */
export function Holds() {
  const url = useUrlFilters(FILTERS);
  const { can } = useSession();
  const page = usePage((query) => call('GET /api/v1/hq/commission-holds', { query }), url.values, url);
  const [deciding, setDeciding] = useState<{ hold: Hold; decision: 'release' | 'forfeit' }>();
  const columns: Columns<Hold> = [
    {
      title: '导购',
      dataIndex: 'guideName',
      width: 200,
      render: (_, row) => <Titled title={row.guideName} note={row.storeName} />,
    },
    {
      title: '现在',
      dataIndex: 'status',
      width: 110,
      render: (_, row) => <State tone={row.status === 'suspended' ? 'warn' : 'good'} text={statusText(row.status)} />,
    },
    {
      title: '暂存',
      dataIndex: 'heldFen',
      width: 130,
      align: 'right',
      render: (_, row) => <Money fen={row.heldFen} strong />,
    },
    { title: '笔数', dataIndex: 'lines', width: 80, align: 'right' },
    { title: '最早一笔', dataIndex: 'since', width: 160, render: (_, row) => minuteText(row.since) },
    {
      title: '明细',
      dataIndex: 'detail',
      width: 90,
      render: (_, row) => <Link to={`/sales?guideId=${row.guideId}`}>看业绩</Link>,
    },
    {
      title: '处理',
      dataIndex: 'guideId',
      width: 170,
      fixed: 'right',
      render: (_, row) => (
        <Actions>
          {row.status === 'suspended' ? (
            can('guides') ? (
              <Link to={`/guides?q=${encodeURIComponent(row.guideName)}`}>先恢复再放行</Link>
            ) : (
              <span className="muted">恢复后可放行</span>
            )
          ) : (
            <Act onClick={() => setDeciding({ hold: row, decision: 'release' })}>放行</Act>
          )}
          <Act danger onClick={() => setDeciding({ hold: row, decision: 'forfeit' })}>
            没收
          </Act>
        </Actions>
      ),
    },
  ];
  return (
    <>
      <PageTable
        name="commission-holds"
        rowKey="guideId"
        unit="位导购"
        page={page}
        columns={columns}
        empty="没有暂存的提成"
      />
      {deciding && (
        <DecideDialog
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
