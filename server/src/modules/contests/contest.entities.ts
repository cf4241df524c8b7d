import type { CONTEST_TYPES } from '@qiandian/shared/contract';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Prize, TeamSplit } from '../../domain/contest';
import { BigIntColumn, InstantColumn, JsonColumn, MoneyColumn } from '../../platform/db';

/** What was decided; whether a published one is ahead, running or over follows from its days. */
export type ContestDecision = 'draft' | 'published' | 'cancelled' | 'awarded';
export type TeamKind = 'none' | 'store' | 'region';

/** Who stands on a board beside guides. */
export type GroupKind = 'team' | 'store';

/** A PK contest (A50–A53): guides of a scope against each other over some days, and their teams and stores. */
@Entity('contest')
export class ContestEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 40 })
  title!: string;

  @Column({ type: 'varchar', length: 12 })
  type!: (typeof CONTEST_TYPES)[number];

  /** First and last Shanghai day. */
  @Column({ type: 'varchar', length: 10 })
  fromDay!: string;

  @Index()
  @Column({ type: 'varchar', length: 10 })
  toDay!: string;

  @Column({ type: 'boolean' })
  onlineOnly!: boolean;

  @MoneyColumn()
  minFen!: number;

  @Column({ type: 'int' })
  minVisitors!: number;

  @Column({ type: 'varchar', length: 5 })
  streakBy!: 'day' | 'order';

  @JsonColumn({ nullable: true })
  regionIds!: number[] | null;

  @JsonColumn({ nullable: true })
  brandIds!: number[] | null;

  @Column({ type: 'varchar', length: 6 })
  teams!: TeamKind;

  /** How a team's money is shared among its members. */
  @Column({ type: 'varchar', length: 12, default: 'equal' })
  teamSplit!: TeamSplit;

  @JsonColumn()
  prizes!: Prize[];

  @Column({ type: 'varchar', length: 500 })
  rules!: string;

  @Column({ type: 'varchar', length: 10 })
  decision!: ContestDecision;

  @Column({ type: 'varchar', length: 40 })
  createdBy!: string;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn({ nullable: true })
  awardedAt!: Date | null;
}

/** That a contest's board of a day is frozen, and since when. */
@Entity('contest_board')
export class ContestBoardEntity {
  @Column({ type: 'int', primary: true })
  contestId!: number;

  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @InstantColumn()
  frozenAt!: Date;
}

/** A guide on a frozen board: the standing at the end of that day. Without a place: not qualified, or nothing to show. */
@Entity('contest_row')
export class ContestRowEntity {
  @Column({ type: 'int', primary: true })
  contestId!: number;

  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @Column({ type: 'int', primary: true })
  guideId!: number;

  @Column({ type: 'int', name: 'place', nullable: true })
  rank!: number | null;

  @BigIntColumn()
  score!: number;

  @BigIntColumn()
  amountFen!: number;

  /** Visitors and those of them who paid, for conversion. */
  @Column({ type: 'int' })
  uv!: number;

  @Column({ type: 'int' })
  payers!: number;

  @InstantColumn({ nullable: true })
  reachedAt!: Date | null;

  /** The guide's store then: what a team is made of. */
  @Column({ type: 'int' })
  storeId!: number;
}

/** A team or a store on a frozen board. Without a place: not qualified, or nothing to show. */
@Entity('contest_group_row')
export class ContestGroupRowEntity {
  @Column({ type: 'int', primary: true })
  contestId!: number;

  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @Column({ type: 'varchar', length: 5, primary: true })
  kind!: GroupKind;

  /** Store, or region of a team of one. */
  @Column({ type: 'int', primary: true })
  groupId!: number;

  @Column({ type: 'int', name: 'place', nullable: true })
  rank!: number | null;

  @BigIntColumn()
  score!: number;

  @BigIntColumn()
  amountFen!: number;

  @Column({ type: 'int' })
  uv!: number;

  @Column({ type: 'int' })
  payers!: number;

  @InstantColumn({ nullable: true })
  reachedAt!: Date | null;

  /** Guides and managers at work in it then. */
  @Column({ type: 'int' })
  members!: number;
}

/** Who wins what: as rechecked, and for good once awarded. */
@Entity('contest_winner')
export class ContestWinnerEntity {
  @Column({ type: 'int', primary: true })
  contestId!: number;

  @Column({ type: 'int', primary: true })
  guideId!: number;

  @Column({ type: 'int', name: 'place' })
  rank!: number;

  @BigIntColumn()
  score!: number;

  @Column({ type: 'varchar', length: 40 })
  prize!: string;

  @MoneyColumn()
  cashFen!: number;

  /** What the recheck changed against the last board; '' when nothing. */
  @Column({ type: 'varchar', length: 200 })
  note!: string;

  @Column({ type: 'int' })
  storeId!: number;
}

/** Teams and stores that win: as rechecked, and for good once awarded. */
@Entity('contest_group_winner')
export class ContestGroupWinnerEntity {
  @Column({ type: 'int', primary: true })
  contestId!: number;

  @Column({ type: 'varchar', length: 5, primary: true })
  kind!: GroupKind;

  @Column({ type: 'int', primary: true })
  groupId!: number;

  @Column({ type: 'int', name: 'place' })
  rank!: number;

  @BigIntColumn()
  score!: number;

  @Column({ type: 'varchar', length: 40 })
  prize!: string;

  /** To be shared by the team, or to the store's pool. */
  @MoneyColumn()
  cashFen!: number;

  @Column({ type: 'varchar', length: 200 })
  note!: string;

  @Column({ type: 'int' })
  members!: number;
}

/** What of a team's money a member gets. */
@Entity('contest_prize_share')
export class ContestPrizeShareEntity {
  @Column({ type: 'int', primary: true })
  contestId!: number;

  @Column({ type: 'int', primary: true })
  groupId!: number;

  @Column({ type: 'int', primary: true })
  guideId!: number;

  @MoneyColumn()
  cashFen!: number;
}
