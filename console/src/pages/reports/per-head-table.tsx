import { Table } from 'antd';
import { Money } from '@/components/bits';
import { ChangeText, growth, Meaning, share, shareText } from '@/components/metric';
import type { PerHeadReport } from './per-head';

type Row = PerHeadReport['rows'][number];
const PAGE = 50;

/** The same numbers, to read and to sort; against the period before where rows stay the same. */
export function PerHeadTable({ rows, before, name }: { rows: readonly Row[]; before: readonly Row[]; name: string }) {
  const then = new Map(before.map((row) => [row.key, row]));
  const ratio = (part: (row: Row) => number, whole: (row: Row) => number) => ({
    align: 'right' as const,
    render: (_: unknown, row: Row) => shareText(share(part(row), whole(row))),
    sorter: (a: Row, b: Row) => (share(part(a), whole(a)) ?? -1) - (share(part(b), whole(b)) ?? -1),
  });
  return (
    <Table<Row>
      rowKey="key"
      size="middle"
      dataSource={[...rows]}
      pagination={{ pageSize: PAGE, hideOnSinglePage: true, style: { marginInline: 20 } }}
      columns={[
        { title: name, dataIndex: 'name', width: 180 },
        {
          title: '成交',
          dataIndex: 'salesFen',
          align: 'right',
          render: (fen: number) => <Money fen={fen} />,
          sorter: (a, b) => a.salesFen - b.salesFen,
        },
        {
          title: <Meaning title="线上占比" meaning="收银台以外的渠道 ÷ 成交" />,
          key: 'online',
          ...ratio(
            (row) => row.onlineFen,
            (row) => row.salesFen,
          ),
        },
        {
          title: <Meaning title="导购贡献" meaning="记在导购名下的线上成交 ÷ 线上成交" />,
          key: 'guide',
          ...ratio(
            (row) => row.guideFen,
            (row) => row.onlineFen,
          ),
        },
        {
          title: <Meaning title="闭店时段" meaning="22:00–10:00 付款的 ÷ 成交" />,
          key: 'late',
          ...ratio(
            (row) => row.afterHoursFen,
            (row) => row.salesFen,
          ),
        },
        {
          title: '分享人数',
          dataIndex: 'sharers',
          align: 'right',
          render: (n: number) => n.toLocaleString('zh-CN'),
          sorter: (a, b) => a.sharers - b.sharers,
        },
        {
          title: <Meaning title="人均分销" meaning="导购名下的线上成交 ÷ 分享人数" />,
          dataIndex: 'perHeadFen',
          align: 'right',
          render: (fen: number) => <Money fen={fen} strong />,
          sorter: (a, b) => a.perHeadFen - b.perHeadFen,
        },
        ...(before.length > 0
          ? [
              {
                title: <Meaning title="比上期" meaning="人均分销与之前同样长的一段比" />,
                key: 'change',
                align: 'right' as const,
                render: (_: unknown, row: Row) => (
                  <ChangeText change={growth(row.perHeadFen, then.get(row.key)?.perHeadFen ?? 0)} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
