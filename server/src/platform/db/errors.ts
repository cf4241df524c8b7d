interface DriverError {
  code?: string;
  errno?: number;
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

/**
 * 1213 deadlock (with Galera also at COMMIT: another node was first), 1205 lock wait timeout, 1020 row changed since read,
 * 1047 node not ready, 1180 COMMIT not replicated, 1305 the savepoint's transaction was rolled back before.
 */
const CONFLICTS = new Set([1213, 1205, 1020, 1047, 1180, 1305]);
/** Of these, those that leave open whether a COMMIT happened: the node lost its peers in the middle of it. */
const OPEN_AT_COMMIT = new Set([1047, 1180]);
const LOST = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ER_SERVER_SHUTDOWN',
  'ER_CONNECTION_KILLED',
]);
/** 2006, 2013 gone; 1053 shutting down; 1927 and 1317 killed by an operator. */
const LOST_NUMBERS = new Set([2006, 2013, 1053, 1927]);
/** Nothing was done, and the statement was right: 1040, 1203, 1226 too many connections; 1021, 1114, 28 disk full; 1290, 1836 read-only; 1037, 1041 no memory. */
const FULL = new Set([1040, 1203, 1226, 1021, 1114, 1290, 1836, 1037, 1041]);
const SQLITE_UNABLE = /^SQLITE_(FULL|IOERR|BUSY|CANTOPEN|READONLY|NOMEM|LOCKED)/;

/** The connection went away: what was sent last may or may not have happened. */
export const isConnectionLost = (error: unknown): boolean => {
  const e = driverError(error);
  const gone = LOST.has(e.code ?? '') || LOST_NUMBERS.has(e.errno ?? 0);
  return gone || /closed state|Connection lost|Pool is closed/i.test(e.message ?? '');
};

/** The database rolled the transaction back and asks for another try. */
export const isConflict = (error: unknown): boolean => {
  const e = driverError(error);
  return CONFLICTS.has(e.errno ?? 0) || e.code === 'SQLITE_BUSY';
};

/** After this error of a COMMIT nobody knows whether it happened. */
export const isOpenCommit = (error: unknown): boolean =>
  isConnectionLost(error) || OPEN_AT_COMMIT.has(driverError(error).errno ?? 0);

/**
 * The database cannot do its work now, for everybody: gone, full, read-only, or still in conflict after all tries. Not the
 * statement's fault; the same request may succeed later.
 */
export const isUnavailable = (error: unknown): boolean => {
  const e = driverError(error);
  return isConnectionLost(error) || isConflict(error) || FULL.has(e.errno ?? 0) || SQLITE_UNABLE.test(e.code ?? '');
};
