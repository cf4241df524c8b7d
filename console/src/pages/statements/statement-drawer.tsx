import { SALE_CHANNEL_TEXT } from '@qiandian/shared';
import { Drawer, Flex } from 'antd';
import { type AnswerOf, call } from '@/api';
import { ledgerColumns, SaleNumber, SignedMoney } from '@/components/ledger-columns';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { useTurner } from '@/hooks/use-turner';
import { useSession } from '@/session';
import { monthText, type Statement } from './period';

type Line = AnswerOf<'GET /api/v1/hq/statements/:statementId'>['lines']['items'][number];

function Sum({ title, fen, sign }: { title: string; fen: number; sign: string }) {
  return (
    <Flex align="center" gap={16}>
      {sign && (
        <span className="muted" style={{ fontSize: 18 }}>
          {sign}
        </span>
      )}
      <div>
        <div className="muted" style={{ fontSize: 12 }}>
          {title}
        </div>
        <span style={{ fontSize: 17 }}>
          <SignedMoney fen={fen} strong />
        </span>
      </div>
    </Flex>
  );
}

/** One statement: how its amount comes about, and every entry down to the order. */
export function StatementDrawer({ statement, onClose }: { statement: Statement; onClose: () => void }) {
  const { can } = useSession();
  const page = usePage(
    async (query) =>
      (await call('GET /api/v1/hq/statements/:statementId', { params: { statementId: statement.id }, query })).lines,
    {},
    useTurner(),
  );
  const columns: Columns<Line> = [
    {
      title: '来自',
      dataIndex: 'title',
      width: 230,
      fixed: 'left',
      render: (_, line) => (
        <>
          <div className="ellipsis" style={{ maxWidth: 220 }}>
            {line.title}
          </div>
          {line.externalId && (
            <div style={{ fontSize: 12 }} className="muted">
              {line.channel && `${SALE_CHANNEL_TEXT[line.channel] ?? line.channel} · `}
              <SaleNumber channel={line.channel ?? ''} number={line.externalId} mayOpen={can('orders')} />
            </div>
          )}
        </>
      ),
    },
    ...ledgerColumns<Line>().filter(({ dataIndex }) => dataIndex !== 'beneficiary' && dataIndex !== 'month'),
  ];
  return (
    <Drawer open width={1080} title={`${statement.name} · ${monthText(statement.month)}结单`} onClose={onClose}>
      <Flex gap={16} align="center" wrap style={{ marginBottom: 20 }}>
        <Sum sign="" title="上月结转" fen={statement.openingFen} />
        <Sum sign="+" title="计提" fen={statement.earnedFen} />
        <Sum sign="+" title="冲回" fen={statement.reversedFen} />
        <Sum sign="+" title="奖励与调整" fen={statement.extraFen} />
        <Sum sign="=" title="本月应付" fen={statement.payableFen} />
        {statement.carriedFen !== 0 && <Sum sign="" title="结转下月" fen={statement.carriedFen} />}
      </Flex>
      <PageTable
        name="statement-lines"
        rowKey="entryId"
        unit="笔分录"
        page={page}
        columns={columns}
        empty="这张结单没有分录"
      />
    </Drawer>
  );
}
