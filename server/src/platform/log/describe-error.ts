import { redact } from './redact';

/**
 * What may be written of an error: its stack, or what was thrown as text, without what is personal or secret. Never the
 * object itself: a failed statement carries its parameters, which may be people's data.
 */
export const describeError = (error: unknown): string =>
  redact(error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Its message alone, at most `length` characters, for a row that people read. Cut last, so that no half of a phone is left. */
export const messageOf = (error: unknown, length: number): string =>
  redact(error instanceof Error ? error.message : String(error)).slice(0, length);
