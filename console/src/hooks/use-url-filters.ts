import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Reads one filter from the URL; undefined when it is absent or makes no sense. */
export type Reader<T> = (text: string) => T | undefined;
export const text: Reader<string> = (value) => value.slice(0, 60) || undefined;
export const whole: Reader<number> = (value) => (/^\d{1,15}$/.test(value) ? Number(value) : undefined);
export const date: Reader<string> = (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined);
/** A calendar month. */
export const month: Reader<string> = (value) => (/^20\d{2}-(0[1-9]|1[0-2])$/.test(value) ? value : undefined);
export const flag: Reader<true> = (value) => (value === '1' || value === 'true' ? true : undefined);
export const oneOf =
  <T extends string>(words: Readonly<Record<T, unknown>>): Reader<T> =>
  (value) =>
    Object.hasOwn(words, value) ? (value as T) : undefined;

type Spec = Readonly<Record<string, Reader<unknown>>>;
export type Values<S extends Spec> = { [K in keyof S]?: S[K] extends Reader<infer T> ? T : never };
export interface UrlFilters<S extends Spec> {
  values: Values<S>;
  page: number;
  size: number;
  /** How many filters are set. */
  active: number;
  /** Changes some filters and goes back to the first page; undefined or null clears one. */
  set: (changes: { [K in keyof S]?: Values<S>[K] | null }) => void;
  /** Sets exactly these filters and clears the others. */
  only: (values: Record<string, unknown>) => void;
  turn: (page: number, size: number) => void;
}

const DEFAULT_SIZE = 20;
const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && value !== false;

/** A list's filters and page live in the URL: going back, reloading and sending the address all keep them. */
export function useUrlFilters<S extends Spec>(spec: S): UrlFilters<S> {
  const [params, setParams] = useSearchParams();
  const values = useMemo(() => {
    const found: Record<string, unknown> = {};
    for (const [key, read] of Object.entries(spec)) {
      const given = params.get(key);
      const value = given === null ? undefined : read(given);
      if (value !== undefined) found[key] = value;
    }
    return found as Values<S>;
  }, [params, spec]);

  const write = useCallback(
    (changes: Record<string, unknown>, clearFirst: boolean) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          next.delete('page');
          if (clearFirst) for (const key of Object.keys(spec)) next.delete(key);
          for (const [key, value] of Object.entries(changes)) {
            if (isSet(value)) next.set(key, value === true ? '1' : String(value));
            else next.delete(key);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams, spec],
  );

  const turn = useCallback(
    (page: number, size: number) =>
      setParams((before) => {
        const next = new URLSearchParams(before);
        next.set('page', String(page));
        if (size === DEFAULT_SIZE) next.delete('size');
        else next.set('size', String(size));
        return next;
      }),
    [setParams],
  );

  return {
    values,
    page: Math.max(1, whole(params.get('page') ?? '') ?? 1),
    size: Math.min(200, whole(params.get('size') ?? '') || DEFAULT_SIZE),
    active: Object.keys(values).length,
    set: useCallback((changes) => write(changes, false), [write]),
    only: useCallback((all) => write(all, true), [write]),
    turn,
  };
}
