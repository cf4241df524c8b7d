import { Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { Act, Actions, Money, SoftTag, Titled } from '@/components/bits';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { StoreSelect } from '@/components/pickers';
import { usePage } from '@/hooks/use-page';
import { flag, text, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { minuteText } from '@/lib/time';
import { useSession } from '@/session';
import { AssignDialog } from './assign-dialog';
import { AssignManyDialog, type Whom } from './assign-many-dialog';
import { BindingsDrawer } from './bindings-drawer';

export type Member = AnswerOf<'GET /api/v1/hq/members'>['items'][number];
const FILTERS = { q: text, storeId: whole, guideId: whole, unbound: flag };

/** Chosen one by one; all of a guide go in one step. */
const MOST = 500;

const FACTS: Columns<Member> = [
  {
    title: '昵称',
    dataIndex: 'nickname',
    width: 140,
    fixed: 'left',
    render: (_, row) => <Titled title={row.nickname} note={`编号 ${row.id}`} />,
  },
  {
    title: '身份',
    dataIndex: 'level',
    width: 80,
    render: (_, row) => (
      <SoftTag tone={row.level === 'member' ? 'good' : 'quiet'}>{row.level === 'member' ? '会员' : '访客'}</SoftTag>
    ),
  },
  { title: '手机号', dataIndex: 'phone', width: 116, renderText: (value?: string) => value ?? '—' },
  { title: '绑定导购', dataIndex: 'guideName', width: 90, renderText: (value?: string) => value ?? '—' },
  { title: '所属门店', dataIndex: 'storeName', width: 190, renderText: (value?: string) => value ?? '—' },
  { title: '订单', dataIndex: 'orders', width: 60, align: 'right' },
  {
    title: '累计消费',
    dataIndex: 'paidFen',
    width: 110,
    align: 'right',
    render: (_, row) => <Money fen={row.paidFen} />,
  },
  {
    title: '入会 / 首次到访',
    dataIndex: 'joinedAt',
    width: 150,
    render: (_, row) => (
      <>
        {row.joinedAt ? minuteText(row.joinedAt) : <span className="muted">未入会</span>}
        <div className="muted">{minuteText(row.createdAt)}</div>
      </>
    ),
  },
];

/** Members, whose they are and were. */
export default function Members() {
  const url = useUrlFilters(FILTERS);
  const { guideId } = url.values;
  const page = usePage((query) => call('GET /api/v1/hq/members', { query }), url.values, url);
  const { can } = useSession();
  // guides are searched among the staff, which needs its own permission
  const mayAssign = can('guides');
  const [open, setOpen] = useState<{ what: 'bindings' | 'assign'; member: Member }>();
  const [chosen, setChosen] = useState<number[]>([]);
  const [many, setMany] = useState<Whom>();
  const close = (): void => setOpen(undefined);
  const guideName = page.items[0]?.guideName;
  const columns: Columns<Member> = [
    ...FACTS,
    {
      title: '操作',
      dataIndex: 'id',
      width: mayAssign ? 150 : 90,
      fixed: 'right',
      render: (_, member) => (
        <Actions>
          <Act onClick={() => setOpen({ what: 'bindings', member })}>归属史</Act>
          {mayAssign && <Act onClick={() => setOpen({ what: 'assign', member })}>指给导购</Act>}
        </Actions>
      ),
    },
  ];
  return (
    <>
      <PageHead title="会员" hint="手机号一律打码；会员是企业的，离职交接时不会流失" />
      <PageTable
        name="members"
        rowKey="id"
        unit="人"
        page={page}
        columns={columns}
        empty="没有符合条件的会员"
        {...(mayAssign
          ? {
              selection: {
                selectedRowKeys: chosen,
                preserveSelectedRowKeys: true,
                onChange: (keys) => setChosen(keys.map(Number).slice(0, MOST)),
              },
              selectionActions: (
                <Act onClick={() => setMany({ memberIds: chosen })}>
                  成批改绑{chosen.length === MOST && `（一次最多 ${MOST} 位）`}
                </Act>
              ),
              actions:
                guideId !== undefined && guideName && page.total > 0
                  ? [
                      <Button key="all" onClick={() => setMany({ ofGuideId: guideId, guideName })}>
                        把 TA 的全部会员交给别人
                      </Button>,
                    ]
                  : [],
            }
          : {})}
        filters={
          <FilterBar name="members" url={url}>
            <SearchFilter placeholder="昵称或手机号后四位" />
            <Form.Item name="storeId">
              <StoreSelect allowClear placeholder="全部门店" style={{ width: 220 }} />
            </Form.Item>
            <Form.Item name="unbound" valuePropName="checked">
              <Checkbox>只看没有导购的</Checkbox>
            </Form.Item>
            {guideId !== undefined && (
              <Form.Item>
                <SoftTag tone="busy">只看导购 {page.items[0]?.guideName ?? `#${guideId}`} 的会员</SoftTag>
              </Form.Item>
            )}
          </FilterBar>
        }
      />
      {many && (
        <AssignManyDialog
          whom={many}
          onClose={() => setMany(undefined)}
          onDone={() => {
            setMany(undefined);
            setChosen([]);
            page.reload();
          }}
        />
      )}
      {open?.what === 'bindings' && (
        <BindingsDrawer
          member={open.member}
          onClose={close}
          onAssign={mayAssign ? () => setOpen({ what: 'assign', member: open.member }) : undefined}
        />
      )}
      {open?.what === 'assign' && (
        <AssignDialog
          member={open.member}
          onClose={close}
          onDone={() => {
            close();
            page.reload();
          }}
        />
      )}
    </>
  );
}
