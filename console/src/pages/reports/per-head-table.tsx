import { Table } from 'antd';
import { Link } from 'react-router-dom';
import { Money } from '@/components/bits';
import { ChangeText, growth, Meaning, share, shareText } from '@/components/metric';
import type { PerHeadReport } from './per-head';
import { BY_TEXT } from './per-head-words';

type Row = PerHeadReport['rows'][number];
const PAGE = 50;
/** Where rows have a page of their own. */
const PAGES: Readonly<Partial<Record<keyof typeof BY_TEXT, string>>> = { store: 'stores', guide: 'guides' };

/** The same numbers, to read and to sort; against the period before where rows stay the same. */
interface Props {
  rows: readonly Row[];
  before: readonly Row[];
  by: keyof typeof BY_TEXT;
}
export function PerHeadTable({ rows, before, by }: Props) {
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
        {
          title: BY_TEXT[by],
          dataIndex: 'name',
          width: 180,
          render: (name: string, { key }: Row) => {
            const page = PAGES[by];
            return page && key !== '0' ? <Link to={`/${page}/${key}/overview`}>{name}</Link> : name;
          },
        },
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
          title: <Meaning title="导购贡献" meaning="记在导购名下的成交 ÷ 成交" />,
          key: 'guide',
          ...ratio(
            (row) => row.guideFen,
            (row) => row.salesFen,
          ),
        },
        {
          title: <Meaning title="爆款" meaning="付款时在本店爆款专区里的商品 ÷ 成交" />,
          key: 'hot',
          ...ratio(
            (row) => row.hotZoneFen,
            (row) => row.salesFen,
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
