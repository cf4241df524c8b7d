import type { ReactNode } from 'react';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState, ListFoot } from '@/components/States';

interface ListStateProps {
  phase: 'idle' | 'loading' | 'ready' | 'error';
  count: number;
  more: boolean;
  done: boolean;
  error?: unknown;
  list: { refresh: () => Promise<void>; loadMore: () => Promise<void> };
  /** What stands there when there is nothing. */
  empty: ReactNode;
  children: ReactNode;
}

/** A paged list in each of its states: waiting, failed, empty, rows with a foot. */
export const ListState = ({ phase, count, more, done, error, list, empty, children }: ListStateProps) => {
  if (phase === 'error') return <ErrorState error={error} onRetry={() => void list.refresh()} />;
  if (phase !== 'ready') return <RowsSkeleton />;
  if (count === 0) return <>{empty}</>;
  return (
    <>
      {children}
      <ListFoot more={more} done={done} error={error} onRetry={() => void list.loadMore()} />
    </>
  );
};
