import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { InstantColumn } from '../../platform/db';

/** A person known by openid, or by phone only to tills. `visitor` until joined by phone or first paid order (A86, A94). */
@Entity('member')
export class MemberEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  /** NULL after the person deleted the account, and for whom only tills know, by phone. */
  @Column({ type: 'varchar', length: 64, nullable: true, unique: true })
  openid!: string | null;

  @Index()
  @Column({ type: 'varchar', length: 64, nullable: true })
  unionid!: string | null;

  @Column({ type: 'varchar', length: 20 })
  nickname!: string;

  @Column({ type: 'varchar', length: 11, nullable: true, unique: true })
  phone!: string | null;

  /** Of the phone, as channels tell it: SHA-256, lower-case hex. */
  @Index()
  @Column({ type: 'varchar', length: 64, nullable: true })
  phoneHash!: string | null;

  @Column({ type: 'varchar', length: 10 })
  level!: 'visitor' | 'member';

  /** Store that first made this person a member (开卡门店). */
  @Index()
  @Column({ type: 'int', nullable: true })
  homeStoreId!: number | null;

  /** Consents to being tracked: touches, trail, lead score. */
  @Column({ type: 'boolean', default: true })
  personalised!: boolean;

  /** When the person last withdrew that consent or gave it anew: nothing from before may be used. NULL: never. */
  @InstantColumn({ nullable: true })
  consentChangedAt!: Date | null;

  /** Raised to make every token issued before worthless. */
  @Column({ type: 'int', default: 0 })
  tokenVersion!: number;

  @InstantColumn({ nullable: true })
  joinedAt!: Date | null;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn({ nullable: true })
  deletedAt!: Date | null;
}

@Entity('address')
export class AddressEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @Column({ type: 'int' })
  memberId!: number;

  @Column({ type: 'varchar', length: 20 })
  name!: string;

  @Column({ type: 'varchar', length: 11 })
  phone!: string;

  @Column({ type: 'varchar', length: 20 })
  province!: string;

  @Column({ type: 'varchar', length: 30 })
  city!: string;

  @Column({ type: 'varchar', length: 30 })
  district!: string;

  @Column({ type: 'varchar', length: 100 })
  detail!: string;

  @Column({ type: 'boolean', default: false })
  isDefault!: boolean;

  @InstantColumn()
  createdAt!: Date;
}

/** Permission wallet (wechat.md B6): how many one-time messages a member still allows per template. */
@Entity('subscription_grant')
export class SubscriptionGrantEntity {
  @Column({ type: 'int', primary: true })
  memberId!: number;

  @Column({ type: 'varchar', length: 20, primary: true })
  template!: string;

  @Column({ type: 'int' })
  remaining!: number;
}
