import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Avatar, Flex } from 'antd';
import { Titled } from '@/components/bits';
import type { Columns } from '@/components/page-table';
import { COLOR } from '@/theme';

/** What every board's row has, of contests and of the leaderboard. */
export interface Standing {
  rank: number;
  guideId: number;
  name: string;
  avatar: string;
  storeName: string;
  text: string;
  up: number | null;
}
const MEDALS = ['#C9A227', '#9AA3AD', '#B0764A'];

export function Rank({ rank }: { rank: number }) {
  const medal = MEDALS[rank - 1];
  return (
    <span
      className="num"
      style={{
        ...{ display: 'inline-block', width: 26, height: 26, borderRadius: 13, lineHeight: '26px' },
        ...{ textAlign: 'center', fontWeight: 600, background: medal, color: medal ? '#fff' : COLOR.muted },
      }}
    >
      {rank}
    </span>
  );
}

/** How many places up or down since the board before. */
export function Shift({ up }: { up: number | null }) {
  if (up === null) return <span className="muted">新上榜</span>;
  if (up === 0) return <span className="muted">—</span>;
  return (
    <span className="num" style={{ color: up > 0 ? COLOR.good : COLOR.accent }}>
      {up > 0 ? <ArrowUpOutlined /> : <ArrowDownOutlined />} {Math.abs(up)}
    </span>
  );
}

export const boardColumns = <T extends Standing>(valueTitle: string): Columns<T> => [
  { title: '名次', dataIndex: 'rank', width: 70, align: 'center', render: (_, row) => <Rank rank={row.rank} /> },
  {
    title: '导购',
    dataIndex: 'name',
    width: 260,
    render: (_, row) => (
      <Titled
        picture={
          <Avatar
            size={32}
            {...(row.avatar ? { src: row.avatar } : {})}
            style={{ flex: 'none', background: COLOR.link }}
          >
            {row.name.slice(0, 1)}
          </Avatar>
        }
        title={row.name}
        note={row.storeName}
      />
    ),
  },
  {
    title: valueTitle,
    dataIndex: 'text',
    width: 160,
    align: 'right',
    render: (_, row) => <b className="num">{row.text}</b>,
  },
  {
    title: '升降',
    dataIndex: 'up',
    width: 90,
    align: 'right',
    tooltip: '比上一榜',
    render: (_, row) => <Shift up={row.up} />,
  },
];

/**
 * When a board was counted, and whether it still moves. A board is frozen in the night after its last day.
 *
 * @param freezes when it will be frozen, for people
 */
export function BoardTime({
  frozen,
  at,
  freezes = '次日 02:00 定格',
}: {
  frozen: boolean;
  at: string;
  freezes?: string;
}) {
  return (
    <Flex gap={8} align="center" className="muted" style={{ fontSize: 13 }}>
      <span style={{ color: frozen ? COLOR.muted : COLOR.good }}>{frozen ? '● 已定格' : `● 未定格（${freezes}）`}</span>
      {at}
    </Flex>
  );
}
