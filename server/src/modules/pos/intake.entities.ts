import { Column, Entity, Index, Unique } from 'typeorm';
import { BigIntColumn, IdColumn, InstantColumn, JsonColumn } from '../../platform/db';

/** What machines send, item by item. */
export type ItemKind = 'receipt' | 'refund' | 'stock' | 'channel_order' | 'channel_refund' | 'member';

/** An item that was taken in, with what its sender was told, so that the same item again gets the same answer. */
@Entity('received_item')
@Unique(['kind', 'sourceKey', 'externalId'])
export class ReceivedItemEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'varchar', length: 16 })
  kind!: ItemKind;

  /** The system that numbers `externalId`: `key:<API key>`, or the channel. */
  @Column({ type: 'varchar', length: 40 })
  sourceKey!: string;

  @Column({ type: 'varchar', length: 64 })
  externalId!: string;

  /** SHA-256 of what was sent: the same number with another content is refused. */
  @Column({ type: 'varchar', length: 64 })
  digest!: string;

  @Column({ type: 'int', nullable: true })
  storeId!: number | null;

  @BigIntColumn({ nullable: true })
  saleId!: number | null;

  /** What the item's answer holds beside `externalId` and `outcome`. */
  @JsonColumn()
  answer!: Record<string, unknown>;

  /** NULL for what an operator imported. */
  @Column({ type: 'int', nullable: true })
  apiKeyId!: number | null;

  /** When it happened, as the sender says. */
  @InstantColumn()
  at!: Date;

  @InstantColumn()
  receivedAt!: Date;
}

/** An item that was refused, for people to look into. The same refusal again only moves its time. */
@Entity('rejection')
@Unique(['kind', 'apiKeyId', 'externalId', 'code'])
@Index(['day', 'storeId'])
@Index(['at'])
export class RejectionEntity {
  @IdColumn()
  id!: number;

  @InstantColumn()
  at!: Date;

  /** Business day of `at`, Asia/Shanghai. */
  @Column({ type: 'varchar', length: 10 })
  day!: string;

  @Column({ type: 'varchar', length: 16 })
  kind!: ItemKind;

  /** 0 for what an operator imported. */
  @Column({ type: 'int' })
  apiKeyId!: number;

  @Column({ type: 'varchar', length: 40 })
  keyName!: string;

  @Column({ type: 'varchar', length: 64 })
  externalId!: string;

  /** NULL when it names no store, or none that is known. */
  @Column({ type: 'int', nullable: true })
  storeId!: number | null;

  @Column({ type: 'varchar', length: 32 })
  code!: string;

  @Column({ type: 'varchar', length: 200 })
  message!: string;

  /** As it was sent, cut, with masked phones. */
  @Column({ type: 'text' })
  body!: string;
}
