import { PlusOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { Act, Actions, SoftTag, State } from '@/components/bits';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { useTurner } from '@/hooks/use-turner';
import { shortText, wallNow } from '@/lib/time';
import { useWholeChain } from '@/session';
import { ITEM_TEXT, type Scheme, valueText } from './kpi-words';
import { SchemeDialog } from './scheme-dialog';

/** Which scheme counts in which month; a later one takes over from its first month on. Only who sees the whole chain adds one. */
export function Schemes() {
  const page = usePage((query) => call('GET /api/v1/hq/kpi-schemes', { query }), {}, useTurner());
  const wholeChain = useWholeChain();
  const [adding, setAdding] = useState<{ like?: Scheme }>();
  const month = wallNow().format('YYYY-MM');
  const current = [...page.items]
    .filter(({ fromMonth }) => fromMonth <= month)
    .sort((a, b) => (a.fromMonth < b.fromMonth ? 1 : -1))[0];
  const actions: Columns<Scheme>[number] = {
    title: '操作',
    dataIndex: 'id',
    width: 110,
    fixed: 'right',
    render: (_, row) => (
      <Actions>
        <Act onClick={() => setAdding({ like: row })}>照它新建</Act>
      </Actions>
    ),
  };
  const columns: Columns<Scheme> = [
    { title: '方案', dataIndex: 'name', width: 200, fixed: 'left', render: (_, row) => <b>{row.name}</b> },
    {
      title: '状态',
      key: 'state',
      width: 100,
      render: (_, row) =>
        row.fromMonth > month ? (
          <State tone="busy" text="待生效" />
        ) : row.id === current?.id ? (
          <State tone="good" text="生效中" />
        ) : (
          <State tone="quiet" text="已被替换" />
        ),
    },
    { title: '生效月份', dataIndex: 'fromMonth', width: 110, render: (_, row) => `${row.fromMonth} 起` },
    {
      title: '考核项（权重 · 每月目标）',
      dataIndex: 'items',
      width: 520,
      render: (_, row) => (
        <Flex wrap gap={4}>
          {row.items.map(({ item, weight, target }) => (
            <SoftTag key={item} tone="busy">
              {ITEM_TEXT[item]} <b>{weight}</b> · {valueText(item, target)}
            </SoftTag>
          ))}
        </Flex>
      ),
    },
    {
      title: '创建',
      dataIndex: 'createdAt',
      width: 130,
      render: (_, row) => (
        <>
          {shortText(row.createdAt)}
          <div className="muted">{row.createdBy}</div>
        </>
      ),
    },
    ...(wholeChain ? [actions] : []),
  ];
  return (
    <>
      <PageTable
        name="kpi-schemes"
        rowKey="id"
        unit="个方案"
        page={page}
        columns={columns}
        empty="还没有方案：没有方案就不计分"
        actions={
          wholeChain
            ? [
                <Button
                  key="add"
                  type="primary"
                  icon={<PlusOutlined />}
                  onClick={() => setAdding(current ? { like: current } : {})}
                >
                  新方案
                </Button>,
              ]
            : []
        }
      />
      {adding && (
        <SchemeDialog
          {...adding}
          onClose={() => setAdding(undefined)}
          onDone={() => {
            setAdding(undefined);
            page.reload();
          }}
        />
      )}
    </>
  );
}
