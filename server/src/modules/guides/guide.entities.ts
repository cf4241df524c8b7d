import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { BigIntColumn, IdColumn, InstantColumn } from '../../platform/db';

export type StaffStatus = 'active' | 'suspended' | 'left';
/** sharer: a colleague of the back office who shares and sells too (A8); brand_ip: a virtual guide of HQ (A108). */
export type StaffRole = 'guide' | 'manager' | 'sharer' | 'brand_ip';

/**
 * Whoever sells: guide, store manager, sharer of the back office, or a brand IP. `id` is the guide id of links, touches and
 * bindings, whatever the role. A brand IP belongs to headquarters' own store.
 */
@Entity('staff')
export class StaffEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 20, unique: true })
  employeeNo!: string;

  @Column({ type: 'varchar', length: 20 })
  name!: string;

  /** NULL for a brand IP, whom nobody can claim. */
  @Column({ type: 'varchar', length: 11, nullable: true, unique: true })
  phone!: string | null;

  @Column({ type: 'varchar', length: 300 })
  avatar!: string;

  @Column({ type: 'varchar', length: 10 })
  role!: StaffRole;

  @Column({ type: 'varchar', length: 2 })
  grade!: 'SA' | 'A' | 'B' | 'C';

  @Index()
  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'varchar', length: 10 })
  status!: StaffStatus;

  /** The member who claimed this account in the mini program. */
  @Column({ type: 'int', nullable: true, unique: true })
  memberId!: number | null;

  /** Guide who takes over links and credit after leaving. */
  @Column({ type: 'int', nullable: true })
  successorGuideId!: number | null;

  @InstantColumn()
  joinedAt!: Date;

  @InstantColumn({ nullable: true })
  leftAt!: Date | null;

  /** Since when a hand-over has closed the guide pages to this person, who still earns until it is completed (A74). */
  @InstantColumn({ nullable: true })
  frozenAt!: Date | null;

  /** Account in the company's WeCom; who has none is not compliant (A57). */
  @Column({ type: 'varchar', length: 64, nullable: true, unique: true })
  wecomUserId!: string | null;

  /** A brand IP's brand; NULL for everybody else, and for a brand IP of the whole chain. */
  @Column({ type: 'int', nullable: true })
  brandId!: number | null;

  /** The post besides the own one that the person acts in now (A7); NULL, or one that has ended = the one of this row. */
  @Column({ type: 'int', nullable: true })
  actingPostId!: number | null;
}

/** Where somebody worked, and as what (as-of dates): another store or role begins another row. The open row has no `endedAt`. */
@Entity('staff_assignment')
export class StaffAssignmentEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @Column({ type: 'int' })
  staffId!: number;

  @Index()
  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'varchar', length: 10, default: 'guide' })
  role!: StaffRole;

  @InstantColumn()
  startedAt!: Date;

  @InstantColumn({ nullable: true })
  endedAt!: Date | null;
}

/** An opaque token in share paths and code scenes (wechat.md B1, A37). The token decides whose link it is. */
@Entity('link_token')
export class LinkTokenEntity {
  @Column({ type: 'varchar', length: 12, primary: true })
  token!: string;

  @Index()
  @Column({ type: 'int' })
  guideId!: number;

  /** The guide's store when the link was made. */
  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'varchar', length: 10 })
  kind!: 'product' | 'zone' | 'material' | 'store';

  /** Product, zone, material or store id, by kind. */
  @Column({ type: 'int' })
  targetId!: number;

  @Column({ type: 'varchar', length: 10 })
  channel!: string;

  @Index()
  @Column({ type: 'int', nullable: true })
  taskId!: number | null;

  /** The customer group it was shared to. */
  @Index()
  @Column({ type: 'int', nullable: true })
  groupId!: number | null;

  @Index()
  @InstantColumn()
  createdAt!: Date;
}

/** A full-mode open of a link (D3). `memberId` is NULL while anonymous, `visitorId` carries it to sign-in. */
@Entity('touch')
@Index(['memberId', 'at'])
// a guide's visitors of some days, without the rows themselves; anonymous ones that are too old
@Index(['at', 'guideId', 'memberId', 'visitorId'])
export class TouchEntity {
  @IdColumn()
  id!: number;

  @InstantColumn()
  at!: Date;

  @Column({ type: 'int', nullable: true })
  memberId!: number | null;

  @Index()
  @Column({ type: 'varchar', length: 40, nullable: true })
  visitorId!: string | null;

  @Index()
  @Column({ type: 'int' })
  guideId!: number;

  /** The guide's store at the touch: where F counts. */
  @Column({ type: 'int' })
  storeId!: number;

  /** direct = a product token, for that product only; window = everything else. */
  @Column({ type: 'varchar', length: 6 })
  kind!: 'direct' | 'window';

  @Column({ type: 'int', nullable: true })
  productId!: number | null;

  @Index()
  @Column({ type: 'varchar', length: 12, nullable: true })
  token!: string | null;

  @Column({ type: 'varchar', length: 10, default: '' })
  channel!: string;

  /** A `g` in the path that contradicted the token: recorded, ignored. */
  @Column({ type: 'int', nullable: true })
  contradictedGuideId!: number | null;
}

/** How a binding began. */
export type BindingSource = 'join' | 'wecom' | 'pos' | 'first_order' | 'admin' | 'hand_over';

/** One active guide per member (D3): the row without `endedAt`. History is kept. */
@Entity('binding')
@Index(['memberId', 'endedAt'])
export class BindingEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'int' })
  memberId!: number;

  @Index()
  @Column({ type: 'int' })
  guideId!: number;

  /** The guide's store when the binding began. */
  @Index()
  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'varchar', length: 12 })
  source!: BindingSource;

  @InstantColumn()
  startedAt!: Date;

  @InstantColumn({ nullable: true })
  endedAt!: Date | null;

  /** Last paid order of this member credited to this guide: extends protection. */
  @InstantColumn({ nullable: true })
  lastCreditedAt!: Date | null;

  /** Member id while the binding is open, NULL once ended: its uniqueness allows one open binding a member. */
  @BigIntColumn({ nullable: true, unique: true })
  openFor!: number | null;
}
