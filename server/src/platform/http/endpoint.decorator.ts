import type { Answer, Endpoint as Definition, Parsed } from '@qiandian/shared/contract';
import type { CallerOf } from '../auth/caller';
import type { Exchange } from './exchange';
import type { Raw } from './reply';

type Body<D extends Definition> = D['upload'] extends object ? Buffer : Parsed<D>['body'];

/** The one argument of a handler: what the contract promises, parsed, plus who calls and the exchange. */
export interface Input<D extends Definition> {
  readonly params: Parsed<D>['params'];
  readonly query: Parsed<D>['query'];
  readonly body: Body<D>;
  readonly caller: CallerOf<D['access']>;
  readonly ctx: Exchange;
}
export type Handler<D extends Definition> = (input: Input<D>) => Promise<Answer<D> | Raw> | Answer<D> | Raw;

export interface BindingOptions {
  /** The queue that the handler's work waits in (`Queues`): while it is full, requests are refused with BUSY unread. */
  readonly queue?: string;
  /** Whether a database that hangs is answered for: who would wait for seconds is told to come again (503). */
  readonly bounded?: boolean;
}
export interface Binding extends BindingOptions {
  readonly def: Definition;
  readonly method: string;
}
const bindings = new Map<unknown, Binding[]>();

/**
 * Binds a method of a `@Singleton()` class to an endpoint of the contract. The class is listed among its module's
 * providers; route, parsing, access, errors and openapi.json follow from the definition.
 * @example
 *   \@Endpoint(getStore) async one({ params }: Input<typeof getStore>) { return this.stores.detail(params.storeId); }
 */
export const Endpoint =
  <D extends Definition>(def: D, options: BindingOptions = {}) =>
  <H extends Handler<D>>(target: object, method: string, _descriptor: TypedPropertyDescriptor<H>): void => {
    const own = bindings.get(target.constructor) ?? [];
    own.push({ ...options, def, method });
    bindings.set(target.constructor, own);
  };

/** The endpoints bound by a class. */
export const bindingsOf = (controller: unknown): readonly Binding[] => bindings.get(controller) ?? [];
