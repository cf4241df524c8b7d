import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Call, createClient, fetchTransport } from '@qiandian/shared/client';
import { type Env, readSettings } from '../../config';
import { type AppModule, type Assembly, entitiesOf, HttpServer, startApplication } from '../app';
import { type Subject, Tokens } from '../auth';
import { Clock } from '../clock';
import { Database, type MigrationStep } from '../db';
import { wechatParts } from '../../wechat-parts';
import { wecomParts } from '../../wecom-parts';
import { createTables, createTestDatabase, createTestTables } from './test-database';

export interface TestAppOptions {
  /** The capabilities under test; what they import from lower tiers must be listed too. */
  readonly modules: readonly AppModule[];
  /** A database that exists already, with tables; a fresh one unless given. */
  readonly databaseUrl?: string;
  readonly env?: Env;
  readonly mount?: Assembly['mount'];
  /** Makes the tables; from the entities unless told. */
  readonly tables?: (db: Database) => Promise<unknown>;
  readonly migrations?: readonly MigrationStep[];
  /** Puts rows into the empty database before the API answers. */
  readonly fill?: Assembly['fill'];
}

export interface RawAnswer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}
export interface RawRequest {
  readonly token?: string;
  readonly headers?: Record<string, string>;
  /** Sent as JSON, unless it is text or bytes. */
  readonly body?: unknown;
}

/** The real application on a free port, with its own database; every answer is checked against the contract. */
export interface TestApp {
  readonly url: string;
  readonly db: Database;
  readonly clock: Clock;
  /** A singleton of the application. */
  get<T>(target: new (...args: never[]) => T): Promise<T>;
  /** The typed client, nobody signed in. */
  readonly call: Call;
  /** The typed client of a person. */
  as(subject: Subject): Call;
  token(subject: Subject): string;
  /** An untyped request, for what the typed client would not send; problem+json and JSON come parsed. */
  request<T = Record<string, unknown>>(method: string, path: string, request?: RawRequest): Promise<RawAnswer<T>>;
  close(): Promise<void>;
}

export async function createTestApp(options: TestAppOptions): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'qiandian-test-'));
  const { location, drop } = options.databaseUrl
    ? { location: { url: options.databaseUrl }, drop: async () => undefined }
    : await (options.tables ? createTestDatabase() : createTestTables(entitiesOf(options.modules)));
  const env = { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: dataDir, ...options.env };
  const settings = { ...readSettings(env), port: 0, database: location };
  const clean = async (): Promise<void> => {
    await drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const { get, stop } = await startApplication({
    settings,
    modules: options.modules,
    migrations: options.migrations ?? [],
    provide: async (resolve) => [
      ...(await wechatParts(settings, resolve, { file: ':memory:' })),
      ...(await wecomParts(settings, resolve, { file: ':memory:', transferMs: 20 })),
    ],
    mount: options.mount,
    migrate: async (db) =>
      options.databaseUrl ? undefined : (options.tables?.(db) ?? createTables(db, entitiesOf(options.modules))),
    fill: options.fill,
  }).catch(async (error: unknown) => {
    await clean();
    throw error;
  });
  const [db, clock, tokens, server] = [await get(Database), await get(Clock), await get(Tokens), await get(HttpServer)];
  const url = server.origin;
  const token = (subject: Subject): string => tokens.issue(subject);
  return {
    url,
    db,
    clock,
    get,
    token,
    call: createClient(url, fetchTransport),
    as: (subject) => createClient(url, fetchTransport, () => ({ authorization: `Bearer ${token(subject)}` })),
    request: (method, path, request) => send(url + path, method, request),
    close: async () => {
      await stop();
      await clean();
    },
  };
}

async function send<T>(url: string, method: string, { token, headers, body }: RawRequest = {}): Promise<RawAnswer<T>> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(url, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : raw ? (body as BodyInit) : JSON.stringify(body),
  });
  const text = await response.text();
  const json = /\bjson\b/.test(response.headers.get('content-type') ?? '') && text !== '';
  return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
}
