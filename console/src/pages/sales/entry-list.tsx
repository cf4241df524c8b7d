import { Table } from 'antd';
import { type LedgerEntry, ledgerColumns } from '@/components/ledger-columns';
import { Nothing } from '@/components/states';
import type { SaleLine } from './credit';

/** Entries of a sale, oldest first; where it has several lines each entry says which it is about. */
export function EntryList({ lines, entries }: { lines: readonly SaleLine[]; entries: readonly LedgerEntry[] }) {
  const names = new Map(lines.map(({ lineId, name }) => [lineId, name]));
  const columns = ledgerColumns<LedgerEntry>();
  return (
    <Table<LedgerEntry>
      rowKey="entryId"
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={entries}
      locale={{ emptyText: <Nothing text="还没有记账；付款后几秒内入账" /> }}
      columns={
        lines.length > 1
          ? [
              {
                title: '商品',
                width: 100,
                render: (_, row) => (
                  <div className="ellipsis" style={{ maxWidth: 100 }}>
                    {names.get(row.lineId) ?? '—'}
                  </div>
                ),
              },
              ...columns,
            ]
          : columns
      }
    />
  );
}
