import { Card, Table, type TableColumnsType } from 'antd';
import { Money, SoftTag } from '@/components/bits';
import { Nothing } from '@/components/states';
import { Rank } from '@/components/board';
import { type ContestDetail, FOR_TEXT, type GroupWinner, SPLIT_TEXT } from './contest-words';

const columnsOf = (kind: GroupWinner['kind']): TableColumnsType<GroupWinner> => [
  { title: '名次', dataIndex: 'rank', width: 80, align: 'center', render: (rank: number) => <Rank rank={rank} /> },
  { title: FOR_TEXT[kind], dataIndex: 'name' },
  { title: '人数', dataIndex: 'members', width: 80, align: 'right' },
  { title: '成绩', dataIndex: 'text', width: 150, align: 'right', render: (text: string) => <b>{text}</b> },
  { title: '奖项', dataIndex: 'prize', width: 200 },
  {
    title: kind === 'team' ? '现金' : '奖金池',
    dataIndex: 'cashFen',
    width: 120,
    align: 'right',
    render: (fen: number) => (fen > 0 ? <Money fen={fen} strong /> : <span className="muted">—</span>),
  },
  {
    title: '复核变化',
    dataIndex: 'note',
    width: 260,
    render: (note: string) => (note ? <SoftTag tone="warn">{note}</SoftTag> : <span className="muted">没有变化</span>),
  },
];

const shareColumns: TableColumnsType<GroupWinner['shares'][number]> = [
  { title: '队员', dataIndex: 'name' },
  { title: '门店', dataIndex: 'storeName' },
  { title: '分得', dataIndex: 'cashFen', width: 140, align: 'right', render: (fen: number) => <Money fen={fen} /> },
];

/** Teams that won, each with what its members get, or stores; nothing in a contest without prizes for them. */
export function GroupWinners({ contest, kind }: { contest: ContestDetail; kind: GroupWinner['kind'] }) {
  if (!contest.prizes.some((prize) => prize.for === kind)) return null;
  const rows = contest.groupWinners.filter((winner) => winner.kind === kind);
  const cash = rows.reduce((sum, { cashFen }) => sum + cashFen, 0);
  const way = kind === 'team' ? `，${SPLIT_TEXT[contest.teamSplit]}` : '，进门店奖金池';
  return (
    <Card
      title={`获奖${FOR_TEXT[kind]}（${rows.length} ${kind === 'team' ? '队' : '家'}）`}
      extra={
        <span className="muted">
          {contest.status === 'awarded' ? '已发' : '将发'}现金 <Money fen={cash} strong />
          {cash > 0 && way}
        </span>
      }
      styles={{ body: { padding: 0 } }}
    >
      <Table
        rowKey="id"
        size="middle"
        columns={columnsOf(kind)}
        dataSource={rows}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        {...(kind === 'team'
          ? {
              expandable: {
                rowExpandable: ({ shares }: GroupWinner) => shares.length > 0,
                expandedRowRender: ({ shares }: GroupWinner) => (
                  <Table
                    rowKey="guideId"
                    size="small"
                    columns={shareColumns}
                    dataSource={[...shares]}
                    pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
                  />
                ),
              },
            }
          : {})}
        locale={{ emptyText: <Nothing text={contest.status === 'checking' ? '复核后列出' : '没有获奖'} /> }}
      />
    </Card>
  );
}
