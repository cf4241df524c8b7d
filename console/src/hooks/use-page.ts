import { useEffect } from 'react';
import type { ApiError } from '@/api';
import { useLoad } from './use-load';

interface Page<T> {
  items: T[];
  total: number;
  page: number;
  size: number;
}
interface Turner {
  page: number;
  size: number;
  turn: (page: number, size: number) => void;
}
export interface Paged<T> extends Turner {
  items: readonly T[];
  total: number;
  error: ApiError | undefined;
  loading: boolean;
  /** Nothing has arrived yet. */
  first: boolean;
  reload: () => void;
}

/**
 * One page of a server-side list. `query` is what is asked besides the page (filters, scope); a change of it asks again.
 * A page beyond the end (rows were removed meanwhile) turns back to the last one.
 *
 * @returns the page, and the whole `answer` for what a list says besides its rows
 */
export function usePage<A extends Page<unknown>, Q extends object>(
  ask: (query: Q & { page: number; size: number }) => Promise<A>,
  query: Q,
  { page, size, turn }: Turner,
): Paged<A['items'][number]> & { answer: A | undefined } {
  const { data, error, loading, reload } = useLoad(
    () => ask({ ...query, page, size }),
    JSON.stringify([query, page, size]),
  );
  const lastPage = data ? Math.max(1, Math.ceil(data.total / data.size)) : undefined;
  const beyond = data !== undefined && data.items.length === 0 && data.page > (lastPage ?? 1);

  useEffect(() => {
    if (beyond && lastPage) turn(lastPage, size);
  }, [beyond, lastPage, size, turn]);

  return {
    answer: data,
    items: data?.items ?? [],
    total: data?.total ?? 0,
    error,
    loading,
    first: data === undefined,
    page,
    size,
    turn,
    reload,
  };
}
