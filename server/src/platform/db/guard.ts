import { AsyncLocalStorage } from 'node:async_hooks';

interface Scope {
  open: boolean;
}
const scope = new AsyncLocalStorage<Scope>();

/**
 * Inside a transaction every statement must go through its `tx`: another connection would not see its writes, and the
 * embedded database would wait for itself for ever. Throws where that would happen.
 */
export const assertOutsideTransaction = (): void => {
  if (scope.getStore()?.open) throw new Error('A query inside a transaction must use its tx.');
};

/** Runs `work` marked as inside a transaction; what it leaves running afterwards is outside again. */
export const markedAsTransaction = async <T>(work: () => Promise<T>): Promise<T> => {
  const own: Scope = { open: true };
  try {
    return await scope.run(own, work);
  } finally {
    own.open = false;
  }
};

/** Runs `work` as if no transaction were open around it: for background work that a request merely wakes. */
export const outsideTransaction = <T>(work: () => T): T => scope.run({ open: false }, work);
