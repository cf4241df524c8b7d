import { Card, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import type { ApiError } from '@/api';
import { NotRefreshed, Nothing } from '@/components/states';
import { Rank, Shift } from '@/components/board';
import type { GroupRow } from './contest-words';

const columnsOf = (unit: string): TableColumnsType<GroupRow> => [
  { title: '名次', dataIndex: 'rank', width: 80, align: 'center', render: (rank: number) => <Rank rank={rank} /> },
  { title: unit, dataIndex: 'name' },
  { title: '人数', dataIndex: 'members', width: 90, align: 'right' },
  { title: '成绩', dataIndex: 'text', width: 180, align: 'right', render: (text: string) => <b>{text}</b> },
  { title: '升降', dataIndex: 'up', width: 110, align: 'right', render: (up: number | null) => <Shift up={up} /> },
];

interface GroupBoardProps {
  rows: readonly GroupRow[];
  unit: string;
  day: ReactNode;
  /** Said when nobody is on the board. */
  empty: string;
  page: { loading: boolean; error?: ApiError | undefined; reload: () => void };
}

/** Teams or stores against each other. */
export function GroupBoard({ rows, unit, day, empty, page }: GroupBoardProps) {
  return (
    <Card title={day} styles={{ body: { padding: 0 }, title: { fontWeight: 400 } }}>
      {page.error && <NotRefreshed error={page.error} onRetry={page.reload} banner />}
      <Table
        loading={page.loading}
        rowKey="id"
        size="middle"
        columns={columnsOf(unit)}
        dataSource={[...rows]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <Nothing text={empty} /> }}
      />
    </Card>
  );
}
