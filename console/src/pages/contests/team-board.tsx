import { Card, Table, type TableColumnsType } from 'antd';
import { Nothing } from '@/components/states';
import { Rank } from '@/components/board';
import type { TeamRow } from './contest-words';

const columns: TableColumnsType<TeamRow> = [
  { title: '名次', dataIndex: 'rank', width: 80, align: 'center', render: (rank: number) => <Rank rank={rank} /> },
  { title: '团队', dataIndex: 'name' },
  { title: '人数', dataIndex: 'members', width: 90, align: 'right' },
  { title: '成绩', dataIndex: 'text', width: 180, align: 'right', render: (text: string) => <b>{text}</b> },
];

/** Stores or regions against each other. */
export function TeamBoard({ rows }: { rows: readonly TeamRow[] }) {
  return (
    <Card styles={{ body: { padding: 0 } }}>
      <Table
        rowKey="id"
        size="middle"
        columns={columns}
        dataSource={[...rows]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <Nothing text="还没有成绩" /> }}
      />
    </Card>
  );
}
