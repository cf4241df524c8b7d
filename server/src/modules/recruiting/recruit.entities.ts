import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { RecruitReviewReason, RecruitStatus, RecruitVoidReason } from '../../domain/recruiting';
import { BigIntColumn, IdColumn, InstantColumn, JsonColumn, MoneyColumn } from '../../platform/db';
import type { BindingSource } from '../guides';

/** What is paid for new members in a stretch of time (A55). At most one is in force. */
@Entity('recruit_plan')
export class RecruitPlanEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 30 })
  name!: string;

  @MoneyColumn()
  amountFen!: number;

  @InstantColumn()
  startsAt!: Date;

  @InstantColumn({ nullable: true })
  endsAt!: Date | null;

  @Column({ type: 'int' })
  holdDays!: number;

  @Column({ type: 'int' })
  perGuidePerDay!: number;

  @Column({ type: 'int', nullable: true })
  perGuidePerMonth!: number | null;

  @Column({ type: 'varchar', length: 30 })
  needs!: 'first_order' | 'first_order_or_second_visit';

  /** Only who is a WeCom friend of the guide when the hold ends is paid for. */
  @Column({ type: 'boolean', default: false })
  needsFriend!: boolean;

  @Column({ type: 'int' })
  clusterSize!: number;

  /** The kill switch was thrown. */
  @InstantColumn({ nullable: true })
  stoppedAt!: Date | null;

  @Column({ type: 'varchar', length: 200, default: '' })
  stoppedWhy!: string;

  /** Those still waiting then got nothing either. */
  @Column({ type: 'boolean', default: false })
  stopVoids!: boolean;

  @InstantColumn()
  createdAt!: Date;
}

/** How a new member of a guide came; binding sources that recruit. */
export type RecruitSource = Exclude<BindingSource, 'admin' | 'hand_over'>;

/** A new member and the guide who won them; one a member, ever. Counted with or without a plan, paid only under one. */
@Entity('recruit')
@Index(['state', 'dueAt'])
@Index(['guideId', 'day'])
@Index(['storeId', 'day'])
@Index(['day'])
@Index(['planId', 'state'])
export class RecruitEntity {
  @IdColumn()
  id!: number;

  /** NULL: no plan was in force, nothing is paid. */
  @Column({ type: 'int', nullable: true })
  planId!: number | null;

  @Column({ type: 'int' })
  guideId!: number;

  /** The guide's store then. */
  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'int', unique: true })
  memberId!: number;

  @Column({ type: 'varchar', length: 12 })
  source!: RecruitSource;

  @InstantColumn()
  joinedAt!: Date;

  /** Business day of `joinedAt`, Asia/Shanghai. */
  @Column({ type: 'varchar', length: 10 })
  day!: string;

  /** When it is judged: the end of the hold. */
  @InstantColumn()
  dueAt!: Date;

  @Column({ type: 'varchar', length: 8 })
  state!: RecruitStatus;

  @MoneyColumn()
  amountFen!: number;

  /** Why it is void. */
  @Column({ type: 'varchar', length: 20, nullable: true })
  voidReason!: RecruitVoidReason | null;

  /** What made a person look at it. */
  @JsonColumn({ nullable: true })
  oddities!: RecruitReviewReason[] | null;

  @InstantColumn({ nullable: true })
  decidedAt!: Date | null;

  /** Who decided by hand, and what they wrote. */
  @Column({ type: 'varchar', length: 40, nullable: true })
  decidedBy!: string | null;

  @Column({ type: 'varchar', length: 200, default: '' })
  note!: string;

  /** What was booked when it became valid; by its statement it becomes paid. */
  @BigIntColumn({ nullable: true, unique: true })
  entryId!: number | null;
}

/** Devices people signed in on, so that one phone with many accounts is seen. Forgotten after 90 days. */
@Entity('member_device')
@Index(['memberId'])
@Index(['at'])
export class MemberDeviceEntity {
  @Column({ type: 'varchar', length: 40, primary: true })
  visitorId!: string;

  @Column({ type: 'int', primary: true })
  memberId!: number;

  @InstantColumn()
  at!: Date;
}

/**
 * Who has been a member and deleted the account, as keyed hashes of phone and unionid: coming back is welcome, but is not a
 * new member. Forgotten after a year.
 */
@Entity('former_member')
@Index(['at'])
export class FormerMemberEntity {
  @Column({ type: 'varchar', length: 64, primary: true })
  hash!: string;

  @InstantColumn()
  at!: Date;
}
