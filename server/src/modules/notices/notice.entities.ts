import { Column, Entity, Index } from 'typeorm';
import type { notice } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { BigIntColumn, IdColumn, InstantColumn, MoneyColumn } from '../../platform/db';

export type NoticeKind = z.output<typeof notice>['kind'];

/** Something a guide is told (A48). Lists and polling go by (guideId, id). */
@Entity('guide_notice')
@Index(['guideId', 'id'])
export class NoticeEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'int' })
  guideId!: number;

  @InstantColumn()
  at!: Date;

  @Column({ type: 'varchar', length: 12 })
  kind!: NoticeKind;

  @Column({ type: 'varchar', length: 60 })
  title!: string;

  @Column({ type: 'varchar', length: 200 })
  text!: string;

  /** Signed: what a refund takes back is negative. */
  @MoneyColumn({ nullable: true })
  amountFen!: number | null;

  /** Page of the mini program. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  path!: string | null;

  /** What it is about, with the guide: told twice, it is there once. */
  @Column({ type: 'varchar', length: 90, unique: true })
  reference!: string;
}

/** How a guide wants to be told, and how far he has read. Without a row the defaults hold. */
@Entity('guide_notice_setting')
export class NoticeSettingEntity {
  @Column({ type: 'int', primary: true })
  guideId!: number;

  @Column({ type: 'boolean' })
  push!: boolean;

  @Column({ type: 'boolean' })
  quiet!: boolean;

  /** HH:mm, Shanghai. */
  @Column({ type: 'varchar', length: 5 })
  quietFrom!: string;

  @Column({ type: 'varchar', length: 5 })
  quietTo!: string;

  @Column({ type: 'boolean' })
  showInFeed!: boolean;

  /** The newest notice read. */
  @BigIntColumn({ default: 0 })
  readUpTo!: number;
}
