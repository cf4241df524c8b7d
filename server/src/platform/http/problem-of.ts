import { DomainError } from '../../domain/domain-error';
import { isUnavailable } from '../db';
import { Problem } from './problem';

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'INVALID_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'BODY_TOO_LARGE',
  503: 'NOT_READY',
};

/** A restart or a change of the writing node takes a few seconds. */
export const RETRY_AFTER_SECONDS = 2;

/** Any thrown thing as a Problem. The framework's own HTTP errors keep their meaning; a database that is
 * away is not our fault but nobody's either: 503. Everything unknown is INTERNAL. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof DomainError) return new Problem(error.code, { detail: error.message, extra: error.extra });
  if (error instanceof URIError) return new Problem('NOT_FOUND');
  if (isUnavailable(error)) return new Problem('DATABASE_UNAVAILABLE', { retryAfter: RETRY_AFTER_SECONDS });
  const status = (error as { status?: unknown } | null)?.status;
  const code = typeof status === 'number' ? BY_STATUS[status] : undefined;
  return new Problem(code ?? 'INTERNAL');
};
