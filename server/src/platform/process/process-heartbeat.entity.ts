import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BigIntColumn, InstantColumn, JsonColumn } from '../db';
import type { SnapshotFigures, WorkFigures } from '../metrics';

/** What a process says of itself, for the time since its last beat. */
export interface ProcessFigures {
  readonly rssBytes: number;
  /** Share of the time its event loop was busy, 0–1. */
  readonly busy: number;
  /** 99 % of its event loop's turns were no later than this. */
  readonly loopLagMs: number;
  readonly requestsPerSecond: number;
  /** Answers 5xx. */
  readonly failedPerSecond: number;
  readonly p99Ms: number;
  /** Connections of the database's pool; absent with the embedded database. */
  readonly pool?: { readonly used: number; readonly free: number; readonly waiting: number };
  /** How far its clock is ahead of the database's; absent with the embedded database. */
  readonly clockAheadMs?: number;
  /** Absent in rows of earlier versions. */
  readonly work?: WorkFigures;
  /** Absent in rows of earlier versions. */
  readonly snapshots?: SnapshotFigures;
}

/** One row a process, renewed every ten seconds and gone when it stops in order: what is left behind has died. */
@Entity('process_heartbeat')
export class ProcessHeartbeat {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id!: string;

  @Column({ type: 'varchar', length: 8 })
  role!: 'all' | 'api' | 'worker';

  @Column({ type: 'varchar', length: 120 })
  host!: string;

  @Column({ type: 'int' })
  pid!: number;

  @Column({ type: 'varchar', length: 40 })
  version!: string;

  /** The last migration this process knows, by its 13-digit number. */
  @BigIntColumn()
  schemaNumber!: number;

  /** Equal in processes with the same AUTH_SECRET; tells nothing about it. */
  @Column({ type: 'varchar', length: 16 })
  secretMark!: string;

  /** Equal in processes that share their uploads; empty in one that serves none. */
  @Column({ type: 'varchar', length: 36 })
  uploadsMark!: string;

  @InstantColumn()
  startedAt!: Date;

  @InstantColumn()
  beatAt!: Date;

  @JsonColumn()
  figures!: ProcessFigures;
}
