import { Card, Table, type TableColumnsType } from 'antd';
import { Money, SoftTag, Titled } from '@/components/bits';
import { Nothing } from '@/components/states';
import { Rank } from '@/components/board';
import type { Contest, Winner } from './contest-words';

const columns: TableColumnsType<Winner> = [
  { title: '名次', dataIndex: 'rank', width: 80, align: 'center', render: (rank: number) => <Rank rank={rank} /> },
  { title: '导购', dataIndex: 'name', render: (_, row) => <Titled title={row.name} note={row.storeName} /> },
  { title: '成绩', dataIndex: 'text', width: 150, align: 'right', render: (text: string) => <b>{text}</b> },
  { title: '奖项', dataIndex: 'prize', width: 200 },
  {
    title: '现金',
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

/** Who gets a prize, and what the recheck changed for them. */
export function Winners({ contest, rows }: { contest: Contest; rows: readonly Winner[] }) {
  const cash = rows.reduce((sum, { cashFen }) => sum + cashFen, 0);
  return (
    <Card
      title={`获奖导购（${rows.length} 人）`}
      extra={
        <span className="muted">
          {contest.status === 'awarded' ? '已发' : '将发'}现金 <Money fen={cash} strong />
        </span>
      }
      styles={{ body: { padding: 0 } }}
    >
      <Table
        rowKey={({ rank, guideId }) => `${rank}-${guideId}`}
        size="middle"
        columns={columns}
        dataSource={[...rows]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <Nothing text={contest.status === 'checking' ? '复核后列出获奖名单' : '没有人获奖'} /> }}
      />
    </Card>
  );
}
