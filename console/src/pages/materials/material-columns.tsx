import { Money, Act, Actions, State, Thumb, Titled } from '@/components/bits';
import type { Columns } from '@/components/page-table';
import { shortText } from '@/lib/time';
import { ACTION_TEXT, actionsOf, type Material, type MaterialAction, materialState } from './material-state';

interface Context {
  now: string;
  busy: boolean;
  scopeText: (scope: Material['scope']) => string;
  onAct: (material: Material, action: MaterialAction) => void;
}
const count = (
  title: string,
  key: 'shares' | 'opens' | 'visitors' | 'orders',
  tooltip: string,
): Columns<Material>[number] => ({
  title,
  key,
  width: 80,
  align: 'right',
  tooltip,
  render: (_, row) => row.numbers[key].toLocaleString(),
});

/** The library as a table, for those who compare numbers. */
export const materialColumns = ({ now, busy, scopeText, onAct }: Context): Columns<Material> => [
  {
    title: '素材',
    dataIndex: 'title',
    width: 280,
    fixed: 'left',
    render: (_, row) => (
      <Titled width={270} picture={<Thumb src={row.pictures[0]} />} title={row.title} note={row.copies[0]} />
    ),
  },
  {
    title: '状态',
    dataIndex: 'status',
    width: 96,
    render: (_, row) => <State {...materialState(row, now)} hint={row.status === 'rejected' ? row.note : undefined} />,
  },
  { title: '投放范围', dataIndex: 'scope', width: 160, ellipsis: true, renderText: (_, row) => scopeText(row.scope) },
  {
    title: '有效期',
    dataIndex: 'from',
    width: 190,
    render: (_, row) => `${shortText(row.from)} 至 ${shortText(row.to)}`,
  },
  count('转发', 'shares', '导购打开分享面板的次数'),
  count('浏览', 'opens', '素材被打开的次数（PV）'),
  count('访客', 'visitors', '打开的人数（UV），同一人只算一次'),
  count('成交', 'orders', '由素材链接带来的付款单数'),
  {
    title: '成交金额',
    key: 'paidFen',
    width: 120,
    align: 'right',
    render: (_, row) => <Money fen={row.numbers.paidFen} />,
  },
  {
    title: '更新',
    dataIndex: 'updatedAt',
    width: 130,
    render: (_, row) => (
      <>
        {shortText(row.updatedAt)}
        <div className="muted">{row.createdBy}</div>
      </>
    ),
  },
  {
    title: '操作',
    dataIndex: 'id',
    width: 140,
    fixed: 'right',
    render: (_, row) => (
      <Actions>
        {actionsOf(row, now).map((action) => (
          <Act key={action} danger={action === 'reject'} disabled={busy} onClick={() => onAct(row, action)}>
            {ACTION_TEXT[action]}
          </Act>
        ))}
      </Actions>
    ),
  },
];
