import { Progress, Switch } from 'antd';
import type { Columns } from '@/components/page-table';
import { COLOR } from '@/theme';
import type { Node } from './target-words';

type Row = Node & { key: string; below: number };

/** Whom a store or a guide can win, and whether the target asks for no more (A61). */
export const poolColumns = (
  put: (node: Node, wish: { target: number | null; cappedByPool: boolean }) => Promise<unknown>,
): Columns<Row> => [
  {
    title: '池内可招募',
    dataIndex: ['pool', 'reachable'],
    width: 110,
    align: 'right',
    tooltip: '这个月和之前 30 天从导购的链接进来、月初还不是会员的人，含已招到的',
    render: (_, { pool }) => (pool ? `${pool.reachable.toLocaleString('zh-CN')} 人` : '—'),
  },
  {
    title: '饱和度',
    dataIndex: ['pool', 'saturationBp'],
    width: 140,
    tooltip: '池内已招到的占比，含观察中的；接近 100% 说明缺的是客流',
    render: (_, { pool }) => {
      if (!pool) return '—';
      if (pool.saturationBp === null) return <span className="muted">没有客流</span>;
      return <Progress size="small" percent={Math.round(pool.saturationBp / 100)} strokeColor={COLOR.link} />;
    },
  },
  {
    title: '按可触达人群封顶',
    dataIndex: 'cappedByPool',
    width: 140,
    tooltip: '打开后目标不超过池内可招募的人数；达成、考核都按封顶后的目标算',
    render: (_, row) =>
      row.pool ? (
        <span onClick={(event) => event.stopPropagation()}>
          <Switch
            size="small"
            aria-label={`${row.name}的目标按可触达人群封顶`}
            checked={row.cappedByPool}
            disabled={row.given === null}
            onChange={(cappedByPool) => void put(row, { target: row.given, cappedByPool })}
          />
        </span>
      ) : (
        '—'
      ),
  },
];
