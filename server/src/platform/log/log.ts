import { Inject, Singleton } from '@midwayjs/core';
import { AppConfig } from '../../config';
import { redact } from './redact';

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
type Level = Exclude<(typeof LEVELS)[number], 'silent'>;
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * One JSON object a line on stdout. Never bodies, tokens, phones, coordinates or query strings: what is not given to it
 * cannot leak, so callers name the fields one by one.
 */
@Singleton()
export class Log {
  @Inject() config!: AppConfig;

  /** Whether lines of this level are written at all: spares making the fields of those that are not. */
  writes(level: Level): boolean {
    return LEVELS.indexOf(level) >= LEVELS.indexOf(this.config.settings.logLevel);
  }

  debug(message: string, fields: LogFields = {}): void {
    this.write('debug', message, fields);
  }

  info(message: string, fields: LogFields = {}): void {
    this.write('info', message, fields);
  }

  warn(message: string, fields: LogFields = {}): void {
    this.write('warn', message, fields);
  }

  /** `error` is written with its stack, without what is personal or secret in it. */
  error(message: string, error: unknown, fields: LogFields = {}): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.write('error', message, { ...fields, error: redact(text) });
  }

  private write(level: Level, message: string, fields: LogFields): void {
    if (!this.writes(level)) return;
    const time = new Date().toISOString();
    process.stdout.write(`${JSON.stringify({ time, level, message, ...fields })}\n`);
  }
}
