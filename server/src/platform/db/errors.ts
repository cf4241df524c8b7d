interface DriverError {
  code?: string;
  errno?: number;
  rawCode?: number;
  message?: string;
  driverError?: DriverError;
}

const driverError = (error: unknown): DriverError => {
  const e = (error ?? {}) as DriverError;
  return e.driverError ?? e;
};

/** MySQL's 1062, or SQLite's unique / primary key constraint. */
export const isDuplicate = (error: unknown): boolean => {
  const e = driverError(error);
  if (e.errno === 1062) return true;
  return /^SQLITE_CONSTRAINT/.test(e.code ?? '') && /UNIQUE|PRIMARY KEY/i.test(e.message ?? '');
};

/** 1213 deadlock, 1205 lock wait timeout, 1020 row changed since read, 1047 node not ready (Galera). */
const CONFLICTS = new Set([1213, 1205, 1020, 1047]);
const LOST = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ER_SERVER_SHUTDOWN',
  'ER_CONNECTION_KILLED',
]);

/** The connection went away: what was sent last may or may not have happened. */
export const isConnectionLost = (error: unknown): boolean => {
  const e = driverError(error);
  return LOST.has(e.code ?? '') || e.errno === 2006 || e.errno === 2013 || /closed state/.test(e.message ?? '');
};

/** The database rolled the transaction back and asks for another try. */
export const isConflict = (error: unknown): boolean => {
  const e = driverError(error);
  return CONFLICTS.has(e.errno ?? 0) || e.code === 'SQLITE_BUSY';
};
