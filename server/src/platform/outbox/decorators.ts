import type { Tx } from '../db';

/** What a handler whose effect is in the database is given: everything it writes goes through `tx`. */
export interface DatabaseTask<P = unknown> {
  readonly tx: Tx;
  readonly key: string;
  readonly payload: P;
  /** 1 on the first try. */
  readonly attempt: number;
}
/** What a handler whose effect is outside is given. It may run twice: send the provider's idempotency key (`key` will do). */
export type OutsideTask<P = unknown> = Omit<DatabaseTask<P>, 'tx'>;

interface Retrying {
  /** Tries before the task is `failed`; 12 unless told. */
  readonly maxAttempts?: number;
  /** Milliseconds to wait after the n-th failed try; 1 s doubling up to an hour unless told. */
  readonly backoff?: (attempt: number) => number;
  /**
   * All tries are used even after an error that says `retryable: false`. For what must not stop half-way whatever the
   * other side answers: stock held for an order, money owed.
   */
  readonly neverHopeless?: true;
  /** Does not stand in line behind what can wait (figures, messages, uploads): stock or money waits for it. */
  readonly urgent?: true;
}
export interface DatabaseEffect extends Retrying {
  readonly effect: 'database';
  /** Also runs by itself once in every period of so many seconds, in one worker; the payload is then `{at}`. */
  readonly everySeconds?: number;
}
export interface OutsideEffect extends Retrying {
  readonly effect: 'outside';
  /** How long one try may take before another worker may try; 60 unless told. */
  readonly leaseSeconds?: number;
  /**
   * The lease is renewed while the try goes on: for work that may outlast any lease one would name. Another worker tries only
   * when this one's process is gone.
   */
  readonly keepLease?: true;
  readonly everySeconds?: number;
}
export type TaskOptions = DatabaseEffect | OutsideEffect;
type TaskOf<O extends TaskOptions> = O['effect'] extends 'database' ? DatabaseTask<never> : OutsideTask<never>;

export interface HandlerBinding {
  readonly method: string;
  readonly options: TaskOptions;
  readonly kind?: string;
  readonly topic?: string;
}
const bindings = new Map<unknown, HandlerBinding[]>();

const remember = (target: object, binding: HandlerBinding): void => {
  const own = bindings.get(target.constructor) ?? [];
  own.push(binding);
  bindings.set(target.constructor, own);
};

type Method<T> = (task: T) => Promise<void>;

/**
 * The method does the tasks of this kind. `database`: claim, effect and "done" are one transaction, so it happens exactly
 * once. `outside`: leased, done, marked, so it happens at least once. A thrown error is another try later; one with
 * `retryable: false` fails the task at once, unless it is `neverHopeless`; one with `retryInMs` says that nobody was asked,
 * and uses up no try.
 */
export const TaskHandler =
  <O extends TaskOptions>(kind: string, options: O) =>
  <M extends Method<TaskOf<O>>>(target: object, method: string, _descriptor: TypedPropertyDescriptor<M>): void =>
    remember(target, { method, options, kind });

/**
 * The method hears every event of the topic, as a task of its own with the event's id as key. Events may come in another
 * order than they happened. A class hears a topic in one method at most.
 */
export const OnEvent =
  <O extends TaskOptions = DatabaseEffect>(topic: string, options: O = { effect: 'database' } as O) =>
  <M extends Method<TaskOf<O>>>(target: object, method: string, _descriptor: TypedPropertyDescriptor<M>): void =>
    remember(target, { method, options, topic });

export const handlersOf = (target: unknown): readonly HandlerBinding[] => bindings.get(target) ?? [];
