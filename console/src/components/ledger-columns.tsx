import { formatFen } from '@qiandian/shared';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { AnswerOf } from '@/api';
import { ENTRY_KIND_TEXT, LEDGER_TEXT } from '@/lib/text';
import { shortText } from '@/lib/time';
import { COLOR } from '@/theme';
import { SoftTag, type Tone } from './bits';

export type LedgerEntry = AnswerOf<'GET /api/v1/hq/sales/:saleId'>['entries'][number];
type Entry = Omit<LedgerEntry, 'lineId'>;

const LEDGER_TONE: Readonly<Record<Entry['ledger'], Tone>> = {
  commission: 'busy',
  origin_rebate: 'warn',
  store_credit: 'quiet',
};

/** An amount of a ledger: what is taken back is red and carries its sign. */
export function SignedMoney({ fen, strong }: { fen: number; strong?: boolean }) {
  return (
    <span
      className="num"
      style={{
        color: fen < 0 ? COLOR.accent : undefined,
        fontWeight: strong ? 600 : undefined,
        whiteSpace: 'nowrap',
      }}
    >
      {formatFen(fen)}
    </span>
  );
}

/** Order number of a sale; a mall order can be opened by those who may. */
export function SaleNumber({ channel, number, mayOpen }: { channel: string; number: string; mayOpen: boolean }) {
  return channel === 'mall' && mayOpen ? <Link to={`/orders/${number}`}>{number}</Link> : <>{number}</>;
}

/** What plain tables and paged ones both take. */
interface Column<T> {
  title: string;
  dataIndex: keyof Entry;
  width: number;
  align?: 'right';
  render: (value: unknown, row: T) => ReactNode;
}
/** How one entry came about: shown wherever entries are listed. */
export const ledgerColumns = <T extends Entry>(): Column<T>[] => [
  {
    title: '账本',
    dataIndex: 'ledger',
    width: 150,
    render: (_, row) => (
      <>
        <SoftTag tone={LEDGER_TONE[row.ledger]}>{LEDGER_TEXT[row.ledger]}</SoftTag>
        <span className="muted">{ENTRY_KIND_TEXT[row.kind] ?? row.kind}</span>
      </>
    ),
  },
  { title: '归谁', dataIndex: 'beneficiary', width: 120, render: (_, row) => row.beneficiary },
  {
    title: '基数',
    dataIndex: 'baseFen',
    width: 96,
    align: 'right',
    render: (_, row) => <SignedMoney fen={row.baseFen} />,
  },
  { title: '怎么算', dataIndex: 'rateText', width: 150, render: (_, row) => row.rateText || '—' },
  {
    title: '金额',
    dataIndex: 'amountFen',
    width: 110,
    align: 'right',
    render: (_, row) => (
      <>
        <SignedMoney fen={row.amountFen} strong />
        {row.cutFen > 0 && (
          <Tooltip title="提成与来源返佣合计超过封顶，超出的部分没有计">
            <div style={{ fontSize: 12, color: COLOR.warn }}>封顶少计 {formatFen(row.cutFen)}</div>
          </Tooltip>
        )}
      </>
    ),
  },
  { title: '原因', dataIndex: 'reasonText', width: 176, render: (_, row) => row.reasonText },
  { title: '记账时间', dataIndex: 'at', width: 110, render: (_, row) => shortText(row.at) },
  {
    title: '结算',
    dataIndex: 'month',
    width: 84,
    render: (_, row) => row.month ?? <span className="muted">未结</span>,
  },
];
