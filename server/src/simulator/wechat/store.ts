import Database from 'libsql';

/** What every simulator keeps: settings, the requests it got, the faults ordered. */
const COMMON_SCHEMA = `
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS request (
  id INTEGER PRIMARY KEY AUTOINCREMENT, api TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, at INTEGER NOT NULL,
  status INTEGER NOT NULL, body TEXT, answer TEXT);
CREATE INDEX IF NOT EXISTS request_api ON request (api, id);
CREATE TABLE IF NOT EXISTS fault (
  id INTEGER PRIMARY KEY AUTOINCREMENT, api TEXT NOT NULL, mode TEXT NOT NULL, times INTEGER NOT NULL, errcode TEXT,
  delay_ms INTEGER);
`;

/** One statement a line keeps the shape of the simulator's memory readable at a glance. Instants are milliseconds. */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS used_code (code TEXT PRIMARY KEY, used_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS payment (
  prepay_id TEXT PRIMARY KEY, order_no TEXT NOT NULL UNIQUE, openid TEXT NOT NULL, description TEXT NOT NULL,
  total_fen INTEGER NOT NULL, notify_url TEXT NOT NULL, attach TEXT, expires_at INTEGER, created_at INTEGER NOT NULL,
  terms TEXT NOT NULL, state TEXT NOT NULL, late INTEGER NOT NULL DEFAULT 0, outcome TEXT,
  transaction_id TEXT UNIQUE, paid_fen INTEGER, paid_at INTEGER);
CREATE TABLE IF NOT EXISTS refund (
  refund_no TEXT PRIMARY KEY, refund_id TEXT NOT NULL UNIQUE, order_no TEXT NOT NULL, refund_fen INTEGER NOT NULL,
  reason TEXT, notify_url TEXT, status TEXT NOT NULL, created_at INTEGER NOT NULL, success_at INTEGER);
CREATE INDEX IF NOT EXISTS refund_order ON refund (order_no);
CREATE TABLE IF NOT EXISTS notify (
  id TEXT PRIMARY KEY, order_no TEXT NOT NULL, url TEXT NOT NULL, event_type TEXT NOT NULL, resource TEXT NOT NULL,
  state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, last_status INTEGER, created_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS notify_order ON notify (order_no);
CREATE INDEX IF NOT EXISTS notify_state ON notify (state);
CREATE TABLE IF NOT EXISTS shipping (
  order_no TEXT PRIMARY KEY, content TEXT NOT NULL, upload_time INTEGER NOT NULL, logistics_type INTEGER NOT NULL,
  finished INTEGER NOT NULL, reshipped INTEGER NOT NULL DEFAULT 0, reminded INTEGER NOT NULL DEFAULT 0);
`;

type Value = string | number | null;

/**
 * What a simulator (WeChat’s unless told) remembers, in its own small SQLite file, so that a restarted server finds its
 * payments again and two server processes may share one WeChat. Every write is one statement or one immediate transaction.
 */
export class Store {
  private readonly db: Database.Database;
  private readonly statements = new Map<string, Database.Statement<unknown[]>>();

  constructor(file: string, schema = SCHEMA) {
    this.db = new Database(file);
    this.db.pragma('busy_timeout = 5000');
    if (file !== ':memory:') {
      this.db.pragma('journal_mode = WAL');
      this.db.pragma('synchronous = NORMAL');
    }
    this.db.exec(COMMON_SCHEMA + schema);
  }

  one<Row>(sql: string, ...params: Value[]): Row | undefined {
    return this.prepare(sql).get(...params) as Row | undefined;
  }

  all<Row>(sql: string, ...params: Value[]): Row[] {
    return this.prepare(sql).all(...params) as Row[];
  }

  /** Answers how many rows changed. */
  run(sql: string, ...params: Value[]): number {
    return this.prepare(sql).run(...params).changes;
  }

  atomically<T>(work: () => T): T {
    return this.db.transaction(work).immediate();
  }

  close(): void {
    this.statements.clear();
    this.db.close();
  }

  private prepare(sql: string): Database.Statement<unknown[]> {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.db.prepare(sql) as Database.Statement<unknown[]>;
    this.statements.set(sql, statement);
    return statement;
  }
}
