import { COUNTED_UP_TO } from '@qiandian/shared/contract';
import { Drawer } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { SoftTag } from '@/components/bits';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { MOVEMENT_TEXT } from '@/lib/text';
import { secondText } from '@/lib/time';
import type { StockRow } from './adjust-dialog';

type Movement = AnswerOf<'GET /api/v1/hq/stock/movements'>['items'][number];

const delta = (value: number) =>
  value === 0 ? (
    <span className="muted">0</span>
  ) : (
    <span style={{ color: value > 0 ? '#1E9E63' : '#C8102E' }}>{value > 0 ? `+${value}` : value}</span>
  );

const columns: Columns<Movement> = [
  { title: '时间', dataIndex: 'at', width: 170, render: (_, row) => secondText(row.at) },
  { title: '类型', dataIndex: 'kind', width: 100, render: (_, row) => <SoftTag>{MOVEMENT_TEXT[row.kind]}</SoftTag> },
  { title: '在库', dataIndex: 'onHandDelta', width: 72, align: 'right', render: (_, row) => delta(row.onHandDelta) },
  {
    title: '占用',
    dataIndex: 'reservedDelta',
    width: 72,
    align: 'right',
    render: (_, row) => delta(row.reservedDelta),
  },
  { title: '单据', dataIndex: 'reference', width: 190, renderText: (value: string) => value || '—' },
  { title: '原因', dataIndex: 'reason', width: 160, renderText: (value: string) => value || '—' },
  { title: '操作人', dataIndex: 'operatorName', width: 90, renderText: (value: string) => value || '系统' },
];

/** The ledger behind one balance: every movement, oldest to newest summing up to what is there now. */
export function MovementsDrawer({ row, onClose }: { row: StockRow; onClose: () => void }) {
  const [turner, setTurner] = useState({ page: 1, size: 20 });
  const page = usePage(
    (query) => call('GET /api/v1/hq/stock/movements', { query }),
    { locationId: row.locationId, skuId: row.skuId },
    { ...turner, turn: (next, size) => setTurner({ page: next, size }) },
  );
  return (
    <Drawer open width={920} title={`库存流水 · ${row.skuCode}`} onClose={onClose}>
      <p>
        {row.productName} <span className="muted">{row.attributesText}</span> · {row.locationName}：在库 {row.onHand}
        ，占用 {row.reserved}
      </p>
      <PageTable
        name="movements"
        rowKey="id"
        unit="条流水"
        countedUpTo={COUNTED_UP_TO}
        page={page}
        columns={columns}
        empty="还没有流水"
      />
    </Drawer>
  );
}
