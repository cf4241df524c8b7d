import { randomInt } from 'node:crypto';
import type { Connection } from 'mysql2/promise';
import { isConflict, isConnectionLost } from './errors';
import type { CuttableConnection, OpenWriters } from './open-writers';

/** A transaction that takes longer makes one ask; asking wrongly costs one small row. */
const SUSPECT_MS = 2_000;
/** Beats without an answer, two seconds each. One may be ours: a process that was busy itself reads an answer late. */
const SILENT_BEATS = 3;
const SLOTS = 256;
const SIGN =
  'INSERT INTO write_sign (slot, at) VALUES (?, UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE at = UTC_TIMESTAMP(3)';

/**
 * Notices a database that answers readers and keeps writers waiting: MariaDB with a full disk does so until there is room,
 * and so does one whose commits somebody blocks. When a transaction takes long, one row is written on a connection of its own;
 * when that hangs too, writers are cut off and none is let in until the row is through. That one question stays open
 * meanwhile: many would use up the connections that readers need.
 */
export class WriteProbe {
  private own: Connection | undefined;
  private asking: Promise<void> | undefined;
  private beats = 0;
  private isSilent = false;
  private stopped = false;

  constructor(
    private readonly writers: OpenWriters,
    private readonly connect: () => Promise<Connection>,
  ) {}

  /** Whether writers get no answer. */
  get silent(): boolean {
    return this.isSilent;
  }

  /** Called every two seconds while reads are answered. @param reader a connection that is answered */
  async beat(reader: Connection): Promise<void> {
    if (!this.asking) {
      if (this.isSilent || this.writers.oldestMs > SUSPECT_MS) this.asking = this.ask();
      return;
    }
    this.beats++;
    if (this.beats < SILENT_BEATS) return;
    // the question was lost on its way: that says nothing of the writers
    if (await this.isForgotten(reader)) return this.hangUp();
    this.isSilent = true;
    // also those that had passed the door before it was shut
    this.writers.cut();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.hangUp();
    await this.asking;
  }

  private async ask(): Promise<void> {
    this.beats = 0;
    try {
      this.own = await this.connect();
      if (this.stopped) return;
      await this.own.query(SIGN, [randomInt(SLOTS)]);
      this.isSilent = false;
    } catch (error) {
      // any other refusal is an answer: whoever writes then hears it at once
      if (!isConnectionLost(error) && !isConflict(error)) this.isSilent = false;
    } finally {
      // not kept: one that nobody uses for hours may be cut off without a word
      this.own?.destroy();
      this.own = undefined;
      this.asking = undefined;
    }
  }

  /** From below: the driver's own way leaves the question without an end. */
  private hangUp(): void {
    (this.own as { connection?: CuttableConnection } | undefined)?.connection?.stream.destroy();
  }

  /**
   * Whether the database knows nothing of the question any more: its connection was lost without a word. Asked by SHOW, since
   * information_schema answers from a temporary table on disk, which waits for room like every writer.
   */
  private async isForgotten(reader: Connection): Promise<boolean> {
    if (!this.own) return false;
    const { threadId } = this.own;
    const [rows] = await reader.query('SHOW PROCESSLIST');
    return !(rows as { Id: unknown }[]).some(({ Id }) => Number(Id) === threadId);
  }
}
