import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { Inject, Singleton } from '@midwayjs/core';
import { AppConfig } from '../../config';
import { Clock } from '../clock';
import { Database, insertRows, num, readTime, sqlTime, type SqlValue, updateCount } from '../db';
import { Log } from '../log';
import type { ValueStore } from './fresh-values';

/** A text column takes 64 KB on MySQL. */
const PART_LENGTH = 60_000;
/** What nobody has made anew for so long is of no use to anybody. */
const FORGET_MS = 86_400_000;
const [compress, expand] = [promisify(deflateRaw), promisify(inflateRaw)];

/**
 * Values that are dear to make, kept in the database for the processes that follow, so that whoever asks first after a start
 * does not wait. Plain data only: numbers, texts, dates, lists, maps. A database that cannot be asked is no reason to fail:
 * the value is then made as if nobody had kept it.
 */
@Singleton()
export class KeptValues {
  @Inject() config!: AppConfig;
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() log!: Log;
  /** Tests see what they have just written; one of these values may be a minute old. */
  inTests = false;

  /** @param name says what the values are; ≤ 40 characters, no other has it */
  of<T>(name: string): ValueStore<T> | undefined {
    if (this.config.settings.test && !this.inTests) return undefined;
    const whose = `${name} ${this.config.settings.version} ${process.versions.modules}`;
    return {
      read: (key) => this.orNothing(() => this.read<T>(whose, hashOf(key))),
      write: async (key, value, tookMs) => {
        await this.orNothing(() => this.write(whose, hashOf(key), value, tookMs));
      },
    };
  }

  private async read<T>(name: string, keyHash: string) {
    const rows = await this.database.query<{ made_at: unknown; took_ms: unknown; body: string }>(
      'SELECT made_at, took_ms, body FROM kept_value WHERE name = ? AND key_hash = ? ORDER BY part',
      [name, keyHash],
    );
    const [first] = rows;
    if (!first) return undefined;
    const bytes = await expand(Buffer.from(rows.map(({ body }) => body).join(''), 'base64'));
    const ageMs = Math.max(0, this.clock.now().getTime() - readTime(first.made_at).getTime());
    return { value: deserialize(bytes) as T, ageMs, tookMs: num(first.took_ms) };
  }

  private async write(name: string, keyHash: string, value: unknown, tookMs: number): Promise<void> {
    const now = this.clock.now();
    const text = (await compress(serialize(value))).toString('base64');
    const rows: SqlValue[][] = [];
    for (let from = 0; from < text.length; from += PART_LENGTH) {
      const body = text.slice(from, from + PART_LENGTH);
      rows.push([name, keyHash, rows.length, sqlTime(now), Math.round(tookMs), body]);
    }
    await this.database.inTx(async (tx) => {
      await updateCount(tx, 'DELETE FROM kept_value WHERE name = ? AND key_hash = ?', [name, keyHash]);
      await insertRows(tx, 'kept_value', ['name', 'key_hash', 'part', 'made_at', 'took_ms', 'body'], rows);
      await updateCount(tx, 'DELETE FROM kept_value WHERE made_at < ?', [sqlTime(new Date(now.getTime() - FORGET_MS))]);
    });
  }

  private async orNothing<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.log.warn('a kept value could not be read or written', { error });
      return undefined;
    }
  }
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');
