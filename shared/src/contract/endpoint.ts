import type { z } from 'zod';

/** What an operator of the console may do; roles are sets of these (A5, A6). */
export const HQ_PERMISSIONS = [
  'hot-zones',
  'storefront',
  'stores',
  'products',
  'prices',
  'stock',
  'orders',
  'after-sales',
  'guides',
  'members',
  'commission',
  'settlement',
  'recruiting',
  'performance',
  'contests',
  'materials',
  'tasks',
  'channels',
  'operators',
  'audit',
  'settings',
  'operations',
] as const;
export type HqPermission = (typeof HQ_PERMISSIONS)[number];

/**
 * Who may call an endpoint. `hq` is any signed-in operator, `hq:<permission>` one who holds it; `store` is staff of a
 * store (guide or manager); `wechat` is a callback whose handler verifies the signature of WeChat or WeCom; `pos` is a
 * machine (till, connector) that signs every request with its API key.
 */
export type Access = 'public' | 'member' | 'guide' | 'store' | 'wechat' | 'pos' | 'hq' | `hq:${HqPermission}`;

/**
 * At most `times` requests of one caller (person, operator, API key; on public endpoints the address) in windows of
 * `seconds`, over all processes. `lot`: requests that a process counts by itself before it tells the others.
 */
export interface Limit {
  readonly times: number;
  readonly seconds: number;
  readonly lot?: number;
}

/** One HTTP endpoint: the single declaration from which route, parsing, clients, openapi.json and tests come. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly access: Access;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body is a file of at most this many bytes, handed to the handler as a Buffer. */
  readonly upload?: { readonly maxBytes: number };
  /** Request headers that mean something here beyond `Authorization`. */
  readonly headers?: readonly { readonly name: string; readonly required: boolean; readonly description: string }[];
  readonly response: z.ZodType;
  /** Answers a file instead of JSON: its media type. `response` is then `z.unknown()`. */
  readonly file?: string;
  /** Success status; 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Error codes beyond the ones every endpoint of its access can answer. */
  readonly errors: readonly string[];
  /** Open to operators whose password was set by somebody else and who must set their own first. */
  readonly withInitialPassword?: boolean;
  /** How often one caller may ask. */
  readonly limit?: Limit;
  /** Registered in front of the framework's pipeline, with the same rules. */
  readonly hot?: boolean;
  /** Answered while the process starts or stops, too; a hot endpoint only. */
  readonly early?: boolean;
}

/** `:id` names in a path, as a union. */
export type PathNames<P extends string> = P extends `${string}:${infer N}/${infer R}`
  ? N | PathNames<`/${R}`>
  : P extends `${string}:${infer N}`
    ? N
    : never;

type ParamsOf<P extends string> = [PathNames<P>] extends [never]
  ? { params?: never }
  : { params: z.ZodObject<Record<PathNames<P>, z.ZodType>> };

/** Declares an endpoint. `params` must name exactly the path's parameters; a missing one fails tsc. */
export const endpoint = <const D extends Endpoint>(def: D & ParamsOf<D['path']>): D => def;

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;
type In<S> = S extends z.ZodType ? z.input<S> : undefined;
type Drop<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };
/** Parts of which nothing is required may be left out. */
type Omittable<T> = {
  [K in keyof T as Record<never, never> extends T[K] ? never : K]: T[K];
} & { [K in keyof T as Record<never, never> extends T[K] ? K : never]?: T[K] };

/** What a handler is given, apart from `caller` and `ctx`. An upload's body is the file's bytes. */
export interface Parsed<D extends Endpoint> {
  params: Out<D['params']>;
  query: Out<D['query']>;
  body: D['upload'] extends object ? Uint8Array : Out<D['body']>;
}
/** What a client sends: only the parts that exist. */
export type Sent<D extends Endpoint> = Omittable<
  Drop<{
    params: In<D['params']>;
    query: In<D['query']>;
    body: D['upload'] extends object ? Blob | ArrayBuffer : In<D['body']>;
  }>
>;
/** What a handler returns. */
export type Answer<D extends Endpoint> = z.input<D['response']>;
/** What a client receives. */
export type Received<D extends Endpoint> = z.output<D['response']>;
