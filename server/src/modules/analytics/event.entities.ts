import { Column, Entity, Index, Unique } from 'typeorm';
import type { ContentKind } from '../materials';
import { BigIntColumn, IdColumn, InstantColumn } from '../../platform/db';

/**
 * One thing that happened on a screen. Append-only, forgotten after 90 days. Ids are what the client said; nothing proves
 * that they exist, but for what the link says: guide and content come from the token when there is one.
 *
 * Every key contains `day`, so that on MySQL the table can be cut by `PARTITION BY RANGE COLUMNS (day)`, a partition a
 * day: inserts then touch the indexes of one or two days only, and a day is forgotten by dropping its partition.
 */
@Entity('event')
// the same event sent twice is one, within the day it happened; also leads to the visitors of a day, and to what is too old
@Unique(['day', 'eventId'])
// a person's trail and lead score, erasing a person, moving a visitor's events to the member
@Index(['person', 'at'])
export class EventEntity {
  /** Roughly in the order of arrival. */
  @IdColumn()
  id!: number;

  /** Business day of `at`, Asia/Shanghai. */
  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  /** The batch it was written with. */
  @BigIntColumn()
  batchId!: number;

  /** Given by the device; NULL from devices that give none, whose repeats count. */
  @Column({ type: 'varchar', length: 36, nullable: true })
  eventId!: string | null;

  /** When it happened, by the device's clock as far as it can be believed. */
  @InstantColumn()
  at!: Date;

  @InstantColumn()
  receivedAt!: Date;

  @Column({ type: 'varchar', length: 24 })
  name!: string;

  /** `m<memberId>` or `v<visitorId>`, '' when nobody is known. */
  @Column({ type: 'varchar', length: 48 })
  person!: string;

  @Column({ type: 'varchar', length: 80, nullable: true })
  page!: string | null;

  @BigIntColumn({ nullable: true })
  storeId!: number | null;

  /** Whose link led here; without a link what the client says. */
  @BigIntColumn({ nullable: true })
  guideId!: number | null;

  @BigIntColumn({ nullable: true })
  productId!: number | null;

  @BigIntColumn({ nullable: true })
  zoneId!: number | null;

  @BigIntColumn({ nullable: true })
  materialId!: number | null;

  @BigIntColumn({ nullable: true })
  taskId!: number | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  link!: string | null;

  /** What the link shares; NULL without a link of ours. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  contentKind!: ContentKind | null;

  @BigIntColumn({ nullable: true })
  contentId!: number | null;

  @Column({ type: 'varchar', length: 20, nullable: true })
  channel!: string | null;

  @Column({ type: 'varchar', length: 40, nullable: true })
  session!: string | null;

  @Column({ type: 'varchar', length: 60, nullable: true })
  query!: string | null;

  @Column({ type: 'int', nullable: true })
  value!: number | null;

  @Column({ type: 'int', nullable: true })
  durationMs!: number | null;
}

/**
 * Events written together and not counted yet: written with them, taken away by the roll-up that counts them, so every
 * event is counted once, however late or out of order its batch was committed.
 */
@Entity('event_batch')
export class EventBatchEntity {
  @IdColumn()
  id!: number;

  /** The events' ids lie from here ... */
  @BigIntColumn()
  firstId!: number;

  /** ... to here; those of other batches may lie between. */
  @BigIntColumn()
  lastId!: number;

  @Column({ type: 'int' })
  events!: number;

  /** NULL in one that an older version wrote while this one was being rolled out. */
  @InstantColumn({ nullable: true })
  at!: Date | null;
}

/** How good tracking is (A136), by day and name of event; '' for what was refused. */
@Entity('event_day')
export class EventDayEntity {
  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @Column({ type: 'varchar', length: 24, primary: true })
  name!: string;

  @Column({ type: 'int', default: 0 })
  events!: number;

  @Column({ type: 'int', default: 0 })
  noSession!: number;

  @Column({ type: 'int', default: 0 })
  noStore!: number;

  @Column({ type: 'int', default: 0 })
  noPerson!: number;

  /** Neither by a link to content nor about a product, zone or material. */
  @Column({ type: 'int', default: 0 })
  noContent!: number;

  @Column({ type: 'int', default: 0 })
  noGuide!: number;

  @Column({ type: 'int', default: 0 })
  noChannel!: number;

  /** Arrived more than five minutes after it happened. */
  @Column({ type: 'int', default: 0 })
  late!: number;

  @Column({ type: 'int', default: 0 })
  duplicates!: number;

  @Column({ type: 'int', default: 0 })
  refused!: number;
}

/** Who a device turned out to be: what it reports without a sign-in is then the member's. */
@Entity('known_visitor')
@Index(['merged'])
@Index(['memberId'])
// what has not been used for long
@Index(['at'])
export class KnownVisitorEntity {
  @Column({ type: 'varchar', length: 40, primary: true })
  visitorId!: string;

  @Column({ type: 'int' })
  memberId!: number;

  @InstantColumn()
  at!: Date;

  /** What was counted for the visitor before is now the member's. */
  @Column({ type: 'boolean', default: false })
  merged!: boolean;
}

/** One row a roll-up: locked by whoever does it, so that two workers count one after the other. */
@Entity('roll_up')
export class RollUpEntity {
  @Column({ type: 'varchar', length: 20, primary: true })
  name!: string;

  @InstantColumn()
  at!: Date;
}
