import { useRef } from 'react';

/**
 * Keys for rows that have no id of their own and may be alike (two new, empty banners). A changed row keeps the key of
 * the one it replaces, so that dragging and typing do not rebuild it.
 */
export function useRowKeys<T extends object>(rows: readonly T[]) {
  const keys = useRef(new WeakMap<T, number>());
  const next = useRef(1);
  const of = (row: T): number => {
    const known = keys.current.get(row);
    if (known !== undefined) return known;
    keys.current.set(row, next.current);
    next.current += 1;
    return next.current - 1;
  };
  rows.forEach(of);
  /** Hands the old row's key on to the new one. */
  const same = (old: T, fresh: T): T => {
    keys.current.set(fresh, of(old));
    return fresh;
  };
  return { of, same };
}
