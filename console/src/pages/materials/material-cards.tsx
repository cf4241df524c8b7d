import { Pagination, Skeleton, Spin } from 'antd';
import type { ReactNode } from 'react';
import { LoadError, NotRefreshed, Nothing } from '@/components/states';
import type { Paged } from '@/hooks/use-page';
import { MaterialCard } from './material-card';
import type { Material, MaterialAction } from './material-state';

interface Props {
  page: Paged<Material>;
  filters: ReactNode;
  empty: string;
  now: string;
  busy: boolean;
  onAct: (material: Material, action: MaterialAction) => void;
}
const GRID = { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(340px, 1fr))', gap: 16 } as const;
const PLACES = 6;

/** The library as cards. */
export function MaterialCards({ page, filters, empty, now, busy, onAct }: Props) {
  return (
    <>
      <div className="page-card" style={{ padding: '16px 20px', marginBottom: 16 }}>
        {filters}
      </div>
      {page.error && page.first && (
        <div className="page-card">
          <LoadError error={page.error} onRetry={page.reload} />
        </div>
      )}
      {page.error && !page.first && (
        <NotRefreshed error={page.error} onRetry={page.reload} style={{ marginBottom: 16 }} />
      )}
      {page.first && !page.error && (
        <div style={GRID}>
          {Array.from({ length: PLACES }, (_, at) => (
            <div key={at} className="page-card" style={{ padding: 16 }}>
              <Skeleton active avatar={{ shape: 'square', size: 84 }} paragraph={{ rows: 3 }} />
            </div>
          ))}
        </div>
      )}
      {!page.first && page.items.length === 0 && (
        <div className="page-card" style={{ padding: 40 }}>
          <Nothing text={empty} />
        </div>
      )}
      <Spin spinning={page.loading && !page.first} delay={250}>
        <div style={GRID}>
          {page.items.map((material) => (
            <MaterialCard key={material.id} material={material} now={now} busy={busy} onAct={onAct} />
          ))}
        </div>
      </Spin>
      {page.total > page.size && (
        <Pagination
          align="end"
          style={{ marginTop: 16 }}
          current={page.page}
          pageSize={page.size}
          total={page.total}
          showTotal={(total) => `共 ${total} 份素材`}
          onChange={page.turn}
        />
      )}
    </>
  );
}
