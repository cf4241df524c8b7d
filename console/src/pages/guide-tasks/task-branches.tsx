import { Card, Table, type TableColumnsType } from 'antd';
import { Act, Money } from '@/components/bits';
import { Nothing } from '@/components/states';
import { CompletionBar, LateRate } from './completion-bar';
import { share, type TaskNumbers } from './task-words';

export interface Branch extends TaskNumbers {
  key: number;
  name: string;
}
interface Props {
  noun: '区域' | '门店';
  rows: readonly Branch[];
  onOpen: (row: Branch) => void;
}

/** A task's progress by region or store; those who lag are first unless sorted otherwise. */
export function TaskBranches({ noun, rows, onOpen }: Props) {
  const columns: TableColumnsType<Branch> = [
    { title: noun, dataIndex: 'name', width: 220, render: (name: string) => <b>{name}</b> },
    {
      title: '完成',
      key: 'done',
      width: 260,
      defaultSortOrder: 'ascend',
      sorter: (a, b) => share(a.done, a.assigned) - share(b.done, b.assigned),
      render: (_, row) => <CompletionBar counts={row} width={230} />,
    },
    {
      title: '没动的',
      key: 'idle',
      width: 90,
      align: 'right',
      sorter: (a, b) => idle(a) - idle(b),
      render: (_, row) => `${idle(row)} 人`,
    },
    {
      title: '逾期率',
      key: 'late',
      width: 90,
      align: 'right',
      sorter: (a, b) => share(a.late, a.done) - share(b.late, b.done),
      render: (_, row) => <LateRate counts={row} />,
    },
    { title: '访客', dataIndex: 'visitors', width: 90, align: 'right', sorter: (a, b) => a.visitors - b.visitors },
    { title: '订单', dataIndex: 'orders', width: 90, align: 'right', sorter: (a, b) => a.orders - b.orders },
    {
      title: '成交',
      dataIndex: 'paidFen',
      width: 120,
      align: 'right',
      sorter: (a, b) => a.paidFen - b.paidFen,
      render: (fen: number) => <Money fen={fen} />,
    },
    { title: '', key: 'open', width: 90, render: (_, row) => <Act onClick={() => onOpen(row)}>看导购</Act> },
  ];
  return (
    <Card styles={{ body: { padding: 0 } }}>
      <Table
        rowKey="key"
        size="middle"
        columns={columns}
        dataSource={[...rows]}
        pagination={false}
        showSorterTooltip={false}
        locale={{ emptyText: <Nothing text="还没有派到导购" /> }}
      />
    </Card>
  );
}

const idle = ({ assigned, started, done }: Branch): number => assigned - Math.max(started, done);
