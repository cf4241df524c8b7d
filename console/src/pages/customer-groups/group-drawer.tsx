import { Drawer, Segmented } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { Money, State, Titled } from '@/components/bits';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { useTurner } from '@/hooks/use-turner';
import { minuteText } from '@/lib/time';

type Group = AnswerOf<'GET /api/v1/hq/groups'>['items'][number];
const VALID = [
  { value: 'all', label: '全部' },
  { value: '0', label: '无效' },
  { value: '1', label: '有效' },
];
const COLUMNS: Columns<Group> = [
  {
    title: '社群',
    dataIndex: 'name',
    width: 200,
    fixed: 'left',
    render: (_, row) => <Titled title={row.name} note={`${row.members} 人`} width={200} />,
  },
  {
    title: '导购',
    dataIndex: 'guideName',
    width: 180,
    render: (_, row) => <Titled title={row.guideName} note={row.storeName} width={180} />,
  },
  {
    title: '判定',
    dataIndex: 'valid',
    width: 260,
    render: (_, row) => (
      <div style={{ whiteSpace: 'normal' }}>
        <State tone={row.valid ? 'good' : 'warn'} text={row.valid ? '有效' : '无效'} />
        <div className="muted">{row.why}</div>
      </div>
    ),
  },
  { title: '打开', dataIndex: 'opens', width: 80, align: 'right' },
  { title: '进店', dataIndex: 'visitors', width: 80, align: 'right' },
  { title: '成交', dataIndex: 'paidFen', width: 110, align: 'right', render: (_, row) => <Money fen={row.paidFen} /> },
  {
    title: '最近进店',
    dataIndex: 'lastVisitAt',
    width: 140,
    render: (_, row) => (row.lastVisitAt ? minuteText(row.lastVisitAt) : '—'),
  },
];

/** The groups behind a number, invalid ones first, each with its reason. */
export function GroupDrawer({
  guideId,
  storeId,
  title,
  onClose,
}: {
  guideId?: number;
  storeId?: number;
  title: string;
  onClose: () => void;
}) {
  const [valid, setValid] = useState('all');
  const turner = useTurner();
  const page = usePage(
    (query) => call('GET /api/v1/hq/groups', { query }),
    {
      ...(guideId === undefined ? {} : { guideId }),
      ...(storeId === undefined ? {} : { storeId }),
      ...(valid === 'all' ? {} : { valid: valid === '1' ? (1 as const) : (0 as const) }),
    },
    turner,
  );
  return (
    <Drawer open width={1080} title={title} onClose={onClose}>
      <PageTable<Group>
        name="customer-group-list"
        rowKey="id"
        unit="个社群"
        page={page}
        columns={COLUMNS}
        empty={valid === '0' ? '没有无效的社群' : '没有社群'}
        filters={<Segmented value={valid} options={VALID} onChange={setValid} />}
      />
    </Drawer>
  );
}
