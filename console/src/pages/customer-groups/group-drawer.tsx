import { App, Drawer, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { Act, Actions, Money, State, Titled } from '@/components/bits';
import { GuideSelect } from '@/components/guide-select';
import { type Columns, PageTable } from '@/components/page-table';
import { useAction } from '@/hooks/use-action';
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

/** The groups behind a number, invalid ones first, each with its reason; given to somebody else or put away. */
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
  const { modal } = App.useApp();
  const [moving, setMoving] = useState<Group>();
  const archive = useAction(
    (groupId: number) => call('POST /api/v1/hq/groups/:groupId/archive', { params: { groupId } }),
    { done: '已收起，群主可以恢复', onDone: page.reload },
  );
  const askArchive = (group: Group): void => {
    modal.confirm({
      title: `收起“${group.name}”？`,
      content: '不再计入社群占比；群主可以在小程序里恢复。',
      okText: '收起',
      onOk: async () => {
        await archive.run(group.id);
      },
    });
  };
  const columns: Columns<Group> = [
    ...COLUMNS,
    {
      title: '操作',
      dataIndex: 'id',
      width: 110,
      fixed: 'right',
      render: (_, row) => (
        <Actions>
          <Act onClick={() => setMoving(row)}>转交</Act>
          <Act onClick={() => askArchive(row)}>收起</Act>
        </Actions>
      ),
    },
  ];
  return (
    <Drawer open width={1240} title={title} onClose={onClose}>
      <PageTable<Group>
        name="customer-group-list"
        rowKey="id"
        unit="个社群"
        page={page}
        columns={columns}
        empty={valid === '0' ? '没有无效的社群' : '没有社群'}
        filters={<Segmented value={valid} options={VALID} onChange={setValid} />}
      />
      {moving && (
        <MoveDialog
          group={moving}
          onClose={() => setMoving(undefined)}
          onDone={() => {
            setMoving(undefined);
            page.reload();
          }}
        />
      )}
    </Drawer>
  );
}

function MoveDialog({ group, onClose, onDone }: { group: Group; onClose: () => void; onDone: () => void }) {
  const [guideId, setGuideId] = useState<number>();
  const move = useAction(
    (to: number) =>
      call('PUT /api/v1/hq/groups/:groupId/owner', { params: { groupId: group.id }, body: { guideId: to } }),
    { done: '已转交', onDone },
  );
  return (
    <Modal
      open
      title={`转交“${group.name}”`}
      okText="转交"
      okButtonProps={{ disabled: guideId === undefined }}
      confirmLoading={move.busy}
      onOk={() => guideId !== undefined && void move.run(guideId)}
      onCancel={onClose}
    >
      <div className="muted" style={{ marginBottom: 12 }}>
        现在由{group.storeName}的{group.guideName}经营；群链接和成绩跟着群走。
      </div>
      <GuideSelect activeOnly autoFocus disabledIds={[group.guideId]} onChange={(id) => setGuideId(id)} />
    </Modal>
  );
}
