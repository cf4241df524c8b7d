import { Card, Table, type TableColumnsType } from 'antd';
import { Money, Titled } from '@/components/bits';
import { Nothing } from '@/components/states';
import type { MaterialDetail } from './material-draft';
import { MaterialFigures } from './material-figures';

type Row = MaterialDetail['guides'][number];
const count = (
  title: string,
  dataIndex: 'shares' | 'opens' | 'visitors' | 'orders',
): TableColumnsType<Row>[number] => ({
  title,
  dataIndex,
  width: 90,
  align: 'right',
  sorter: (a, b) => a[dataIndex] - b[dataIndex],
  sortDirections: ['descend', 'ascend'],
  render: (value: number) => value.toLocaleString(),
});
const columns: TableColumnsType<Row> = [
  {
    title: '导购',
    dataIndex: 'guideName',
    render: (_, row) => <Titled title={row.guideName} note={row.storeName} width={200} />,
  },
  count('转发', 'shares'),
  count('浏览', 'opens'),
  count('访客', 'visitors'),
  count('成交', 'orders'),
  {
    title: '成交金额',
    dataIndex: 'paidFen',
    width: 130,
    align: 'right',
    sorter: (a, b) => a.paidFen - b.paidFen,
    sortDirections: ['descend', 'ascend'],
    render: (fen: number) => <Money fen={fen} />,
  },
];

/** What the material has brought, and by whom. */
export function MaterialGuides({ material }: { material: MaterialDetail }) {
  return (
    <Card title="传播效果" styles={{ body: { padding: 0 } }}>
      <div style={{ padding: '14px 20px' }}>
        <MaterialFigures numbers={material.numbers} />
      </div>
      <Table
        rowKey="guideId"
        size="middle"
        columns={columns}
        dataSource={material.guides}
        pagination={{ pageSize: 10, hideOnSinglePage: true, size: 'small', showSizeChanger: false }}
        locale={{ emptyText: <Nothing text="还没有导购转发" /> }}
      />
    </Card>
  );
}
