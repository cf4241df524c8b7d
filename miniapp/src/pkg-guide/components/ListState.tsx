import type { ReactNode } from 'react';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState, ListFoot } from '@/components/States';
import type { Paged } from '@/hooks/use-page';

interface ListStateProps {
  of: Paged<unknown>;
  /** What stands there when there is nothing. */
  empty: ReactNode;
  children: ReactNode;
}

/** A paged list in each of its states: waiting, failed, empty, rows with a foot. */
export const ListState = ({ of, empty, children }: ListStateProps) => {
  const { phase, items, more, done, error, list } = of;
  if (phase === 'error') return <ErrorState error={error} onRetry={() => void list.refresh()} />;
  if (phase !== 'ready') return <RowsSkeleton />;
  if (items.length === 0) return <>{empty}</>;
  return (
    <>
      {children}
      <ListFoot more={more} done={done} error={error} onRetry={() => void list.loadMore()} />
    </>
  );
};
