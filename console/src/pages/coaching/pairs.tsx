import { PlusOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { State, Titled } from '@/components/bits';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { useTurner } from '@/hooks/use-turner';
import { COLOR } from '@/theme';
import { AddPairDialog } from './add-pair-dialog';
import { type Pair, PairDrawer } from './pair-drawer';

/** Who learns from whom, how far they are, and whether it helps. */
export function Pairs() {
  const page = usePage((query) => call('GET /api/v1/hq/mentor-pairs', { query }), {}, useTurner());
  const [adding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<number>();
  const open = page.items.find(({ id }) => id === openId);
  const columns: Columns<Pair> = [
    {
      title: '徒弟',
      dataIndex: 'menteeName',
      width: 220,
      fixed: 'left',
      render: (_, row) => <Titled title={row.menteeName} note={row.storeName} />,
    },
    { title: '师傅', dataIndex: 'mentorName', width: 120 },
    {
      title: '状态',
      dataIndex: 'to',
      width: 100,
      render: (_, row) => (row.to ? <State tone="quiet" text="已结束" /> : <State tone="good" text="带教中" />),
    },
    {
      title: '日期',
      dataIndex: 'from',
      width: 210,
      render: (_, row) => (row.to ? `${row.from} 至 ${row.to}` : `${row.from} 起`),
    },
    {
      title: '带教清单',
      dataIndex: 'checklist',
      width: 220,
      render: (_, row) => {
        const done = row.checklist.filter((one) => one.done).length;
        return (
          <Progress
            size="small"
            style={{ width: 190 }}
            strokeColor={done === row.checklist.length ? COLOR.good : COLOR.ink}
            percent={row.checklist.length ? (done / row.checklist.length) * 100 : 0}
            format={() => `${done} / ${row.checklist.length}`}
          />
        );
      },
    },
    {
      title: '成效',
      dataIndex: 'upliftPct',
      width: 110,
      align: 'right',
      tooltip: '徒弟近 30 天销售，比结对前 30 天',
      render: (_, row) =>
        row.upliftPct === null ? (
          <span className="muted">还看不出</span>
        ) : (
          <b className="num" style={{ color: row.upliftPct >= 0 ? COLOR.good : COLOR.accent }}>
            {row.upliftPct > 0 ? '+' : ''}
            {row.upliftPct.toFixed(1)}%
          </b>
        ),
    },
  ];
  return (
    <>
      <PageTable
        name="mentor-pairs"
        rowKey="id"
        unit="对师徒"
        page={page}
        columns={columns}
        empty="还没有结对，给新人找一位师傅"
        onRow={({ id }) => setOpenId(id)}
        actions={[
          <Button key="add" type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            结对
          </Button>,
        ]}
      />
      {open && <PairDrawer pair={open} onClose={() => setOpenId(undefined)} onChanged={page.reload} />}
      {adding && (
        <AddPairDialog
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            page.reload();
          }}
        />
      )}
    </>
  );
}
