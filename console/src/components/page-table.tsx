import { type ProColumns, ProTable, type ProTableProps } from '@ant-design/pro-components';
import type { ReactNode } from 'react';
import type { Paged } from '@/hooks/use-page';
import { LoadError, NotRefreshed, Nothing } from './states';

export type Columns<T extends object> = ProColumns<T>[];

interface Props<T extends object> {
  /** Names the table in the browser's memory of chosen columns. */
  name: string;
  rowKey: keyof T & string;
  page: Paged<T>;
  columns: Columns<T>;
  /** What is counted. @example '家门店' */
  unit: string;
  /** So many are counted and no further. */
  countedUpTo?: number;
  /** Filters, above the table. */
  filters?: ReactNode;
  /** Said when nothing matches. */
  empty?: string;
  actions?: ReactNode[];
  selection?: ProTableProps<T, object>['rowSelection'];
  /** What can be done with the selected rows. */
  selectionActions?: ReactNode;
  onRow?: (row: T) => void;
}

/** A server-paged list: column choice, density, reload; empty and failed states with a way on. */
export function PageTable<T extends object>(props: Props<T>) {
  const {
    name,
    rowKey,
    page,
    columns,
    unit,
    countedUpTo = Infinity,
    filters,
    empty,
    actions,
    selection,
    selectionActions,
    onRow,
  } = props;
  return (
    <div className="page-card">
      {filters && <div style={{ padding: '16px 20px 0' }}>{filters}</div>}
      {page.error && page.first ? (
        <LoadError error={page.error} onRetry={page.reload} />
      ) : (
        <>
          {page.error && <NotRefreshed error={page.error} onRetry={page.reload} style={{ margin: '12px 20px 0' }} />}
          <ProTable<T>
            rowKey={rowKey}
            search={false}
            columns={columns}
            dataSource={page.items}
            loading={page.loading && { delay: page.first ? 0 : 250 }}
            headerTitle={
              <span className="muted num" style={{ fontSize: 13, fontWeight: 400 }}>
                {page.first
                  ? '加载中…'
                  : `共 ${page.total.toLocaleString('zh-CN')}${page.total >= countedUpTo ? '+' : ''} ${unit}`}
              </span>
            }
            toolBarRender={() => actions ?? []}
            options={{ reload: page.reload, density: true, fullScreen: false, setting: { draggable: true } }}
            columnsState={{ persistenceKey: `qiandian.console.columns.${name}`, persistenceType: 'localStorage' }}
            defaultSize="middle"
            scroll={{ x: 'max-content' }}
            rowSelection={selection ?? false}
            tableAlertOptionRender={() => selectionActions}
            locale={{ emptyText: page.first ? ' ' : <Nothing text={empty ?? '没有符合条件的记录'} /> }}
            onRow={(row) => (onRow ? { onClick: () => onRow(row), style: { cursor: 'pointer' } } : {})}
            pagination={{
              current: page.page,
              pageSize: page.size,
              total: page.total,
              showSizeChanger: true,
              pageSizeOptions: [20, 50, 100, 200],
              showQuickJumper: page.total > page.size * 5,
              onChange: page.turn,
              hideOnSinglePage: page.total <= 20,
              size: 'default',
              style: { marginBlock: 16 },
            }}
          />
        </>
      )}
    </div>
  );
}
