import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '@/api';

export interface Loaded<T> {
  /** The newest answer; kept while a newer one is on its way. */
  data: T | undefined;
  error: ApiError | undefined;
  loading: boolean;
  reload: () => void;
  /** Puts in what a mutation has just answered, without asking again. */
  replace: (data: T) => void;
}

export const toApiError = (error: unknown): ApiError =>
  error instanceof ApiError
    ? error
    : new ApiError(0, 'CLIENT', error instanceof Error ? error.message : '出了点问题，请重试');

/**
 * Loads when shown and whenever `key` changes; answers that arrive out of order are dropped.
 * `key` is null → nothing is asked.
 */
export function useLoad<T>(load: () => Promise<T>, key: string | null): Loaded<T> {
  const [state, setState] = useState<{ data?: T; error?: ApiError; loading: boolean }>({ loading: key !== null });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;

  useEffect(() => {
    if (key === null) {
      setState({ loading: false });
      return undefined;
    }
    let current = true;
    setState((s) => ({ ...s, loading: true }));
    latest.current().then(
      (data) => current && setState({ data, loading: false }),
      (error: unknown) => current && setState((s) => ({ ...s, error: toApiError(error), loading: false })),
    );
    return () => {
      current = false;
    };
  }, [key, turn]);

  const reload = useCallback(() => setTurn((n) => n + 1), []);
  const replace = useCallback((data: T) => setState({ data, loading: false }), []);
  return { data: state.data, error: state.error, loading: state.loading, reload, replace };
}
