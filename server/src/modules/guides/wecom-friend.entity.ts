import { Column, Entity, Index, Unique } from 'typeorm';
import { IdColumn, InstantColumn } from '../../platform/db';

/** A customer and a guide who are, or were, friends in WeCom (wechat.md B8). */
@Entity('wecom_friend')
@Unique(['guideId', 'externalUserId'])
export class WecomFriendEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'int' })
  guideId!: number;

  @Index()
  @Column({ type: 'varchar', length: 64 })
  externalUserId!: string;

  /** By which the customer is found among members, now or at a later sign-in. */
  @Index()
  @Column({ type: 'varchar', length: 64, nullable: true })
  unionid!: string | null;

  @Index()
  @Column({ type: 'int', nullable: true })
  memberId!: number | null;

  /** Friends through this store's account, not the guide's own: such a customer stays when the guide leaves (A58). */
  @Column({ type: 'int', nullable: true })
  viaStoreId!: number | null;

  /** The very first time this customer added anybody here, by this guide's own code: the only state to be trusted. */
  @Column({ type: 'boolean', default: false })
  invited!: boolean;

  /** The last time. */
  @InstantColumn()
  addedAt!: Date;

  @InstantColumn({ nullable: true })
  removedAt!: Date | null;

  /** Who deleted whom; `transfer`: handed over to a colleague. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  removedBy!: 'guide' | 'customer' | 'transfer' | null;
}
