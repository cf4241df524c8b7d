import type { Database } from './database';

export interface PoolUse {
  readonly used: number;
  readonly free: number;
  /** Callers that wait for a connection. */
  readonly waiting: number;
}

/** mysql2 keeps these lists to itself and has no other way to ask. */
interface Lists {
  readonly _allConnections: { readonly length: number };
  readonly _freeConnections: { readonly length: number };
  readonly _connectionQueue: { readonly length: number };
}

/** How the connections to MySQL or MariaDB are used just now; nothing with the embedded database. */
export function poolUse(db: Database): PoolUse | undefined {
  if (!db.isConnected || db.dialect === 'sqlite') return undefined;
  const { pool } = db.dataSource.driver as unknown as { pool?: Lists };
  if (!pool?._allConnections) return undefined;
  const free = pool._freeConnections.length;
  return { used: pool._allConnections.length - free, free, waiting: pool._connectionQueue.length };
}
