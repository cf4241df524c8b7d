import { Inject, Singleton } from '@midwayjs/core';
import { AppConfig } from '../../config';
import { describeError } from './describe-error';
import { redact } from './redact';

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
type Level = Exclude<(typeof LEVELS)[number], 'silent'>;
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * One JSON object a line on stdout. Never bodies, tokens, phones, coordinates or query strings: what is not given to it
 * cannot leak, so callers name the fields one by one. Texts of fields are redacted all the same, but for `info`, which is
 * written for every request: its fields are words and numbers of our own only.
 */
@Singleton()
export class Log {
  @Inject() config!: AppConfig;

  /** Whether lines of this level are written at all: spares making the fields of those that are not. */
  writes(level: Level): boolean {
    return LEVELS.indexOf(level) >= LEVELS.indexOf(this.config.settings.logLevel);
  }

  debug(message: string, fields: LogFields = {}): void {
    this.write('debug', message, fields, withoutSecrets);
  }

  info(message: string, fields: LogFields = {}): void {
    this.write('info', message, fields);
  }

  warn(message: string, fields: LogFields = {}): void {
    this.write('warn', message, fields, withoutSecrets);
  }

  /** `error` is written with its stack, without what is personal or secret in it. */
  error(message: string, error: unknown, fields: LogFields = {}): void {
    this.write('error', message, { ...fields, error: error instanceof Error ? error : String(error) }, withoutSecrets);
  }

  private write(level: Level, message: string, fields: LogFields, clean = (given: LogFields) => given): void {
    if (!this.writes(level)) return;
    const time = new Date().toISOString();
    process.stdout.write(`${JSON.stringify({ time, level, message, ...clean(fields) })}\n`);
  }
}

/** Texts redacted, errors as texts; numbers are ids and times. */
const withoutSecrets = (fields: LogFields): LogFields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (value instanceof Error) return [name, describeError(value)];
      return [name, typeof value === 'string' ? redact(value) : value];
    }),
  );
