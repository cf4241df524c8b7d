import { problemOf } from '../http/problem-of';
import { isConflict, isConnectionLost, isDuplicate, isOpenCommit, isUnavailable } from './errors';

const errno = (number: number) => Object.assign(new Error('x'), { errno: number });
const code = (name: string, message = 'x') => Object.assign(new Error(message), { code: name });

interface Meaning {
  conflict?: boolean;
  lost?: boolean;
  open?: boolean;
}

describe('what an error of the database means', () => {
  it.each<[string, Error, Meaning]>([
    ['deadlock, also at COMMIT on a cluster', errno(1213), { conflict: true, open: false }],
    ['lock wait timeout', errno(1205), { conflict: true, open: false }],
    ['node without its peers', errno(1047), { conflict: true, open: true }],
    ['COMMIT not replicated', errno(1180), { conflict: true, open: true }],
    ['a savepoint whose transaction is gone', errno(1305), { conflict: true, open: false }],
    ['connection lost', code('PROTOCOL_CONNECTION_LOST'), { lost: true, open: true }],
    ['nobody listens', code('ECONNREFUSED'), { lost: true, open: true }],
    ['name not found', code('ENOTFOUND'), { lost: true, open: true }],
    ['no answer to a connection', code('ETIMEDOUT'), { lost: true, open: true }],
    ['shutting down', errno(1053), { lost: true, open: true }],
    ['disk full', errno(1021), {}],
    ['table full', errno(1114), {}],
    ['too many connections', errno(1040), {}],
    ['read-only', errno(1290), {}],
    ['embedded: disk full', code('SQLITE_FULL'), {}],
    ['embedded: cannot write', code('SQLITE_IOERR_WRITE'), {}],
    ['embedded: locked by another process', code('SQLITE_BUSY'), { conflict: true }],
  ])('%s: 503, come again', (_what, error, { conflict = false, lost = false, open = false }) => {
    expect({
      unavailable: isUnavailable(error),
      conflict: isConflict(error),
      lost: isConnectionLost(error),
      open: isOpenCommit(error),
    }).toEqual({ unavailable: true, conflict, lost, open });
    expect(problemOf(error)).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      status: 503,
      options: { retryAfter: expect.any(Number) },
    });
    // as TypeORM wraps it
    expect(isUnavailable(Object.assign(new Error('query failed'), { driverError: error }))).toBe(true);
  });

  it.each([
    ['a wrong statement', errno(1064)],
    ['a duplicate', errno(1062)],
    ['embedded: a duplicate', code('SQLITE_CONSTRAINT', 'UNIQUE constraint failed')],
    ['a mistake of ours', new TypeError('x is undefined')],
  ])('%s is no outage', (_what, error) => {
    expect(isUnavailable(error)).toBe(false);
    expect(problemOf(error)).toMatchObject({ code: 'INTERNAL', status: 500 });
  });

  it('a duplicate is one on both databases', () => {
    expect(isDuplicate(errno(1062))).toBe(true);
    expect(isDuplicate(code('SQLITE_CONSTRAINT', 'UNIQUE constraint failed'))).toBe(true);
  });
});
