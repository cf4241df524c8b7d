import { useCallback, useState } from 'react';

/** The page of a list inside a drawer: it need not be in the URL. */
export function useTurner(size = 20) {
  const [at, setAt] = useState({ page: 1, size });
  const turn = useCallback((page: number, next: number) => setAt({ page, size: next }), []);
  return { ...at, turn };
}
