import type { IMPORTED_CHANNELS } from '@qiandian/shared/contract';
import { Column, Entity } from 'typeorm';
import { InstantColumn } from '../../platform/db';

/** Channels whose orders are imported (A143). */
export type ImportedChannel = (typeof IMPORTED_CHANNELS)[number];

/** An imported channel's orders by the business day they were paid on. */
@Entity('channel_day')
export class ChannelDayEntity {
  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @Column({ type: 'varchar', length: 12, primary: true })
  channel!: ImportedChannel;

  @Column({ type: 'int' })
  orders!: number;

  /** Orders whose buyer is known as a member, also those found later. */
  @Column({ type: 'int' })
  matched!: number;
}

/** When an imported channel was last heard of. */
@Entity('channel_sync')
export class ChannelSyncEntity {
  @Column({ type: 'varchar', length: 12, primary: true })
  channel!: ImportedChannel;

  @InstantColumn()
  lastReceivedAt!: Date;

  @InstantColumn()
  lastPaidAt!: Date;
}
