import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { BigIntColumn, InstantColumn } from '../../platform/db';

/** A chat group of customers that a guide runs (A64, A122), with how it was last judged. */
@Entity('customer_group')
export class CustomerGroupEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @Column({ type: 'int' })
  guideId!: number;

  /** The guide's store, as of the last judgement. */
  @Index()
  @Column({ type: 'int' })
  storeId!: number;

  @Column({ type: 'varchar', length: 30 })
  name!: string;

  /** As the guide says. */
  @Column({ type: 'int' })
  members!: number;

  /** The group's id in WeChat or WeCom, when the guide knows it. */
  @Column({ type: 'varchar', length: 64, nullable: true, unique: true })
  wecomChatId!: string | null;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn({ nullable: true })
  archivedAt!: Date | null;

  @Column({ type: 'boolean', default: false })
  valid!: boolean;

  /** `GroupFault`s, comma-separated; '' when valid. */
  @Column({ type: 'varchar', length: 60, default: '' })
  faults!: string;

  /** Of the activity days: opens, people, sales by the group's links. */
  @Column({ type: 'int', default: 0 })
  opens!: number;

  @Column({ type: 'int', default: 0 })
  visitors!: number;

  @Column({ type: 'int', default: 0 })
  orders!: number;

  @BigIntColumn({ default: 0 })
  paidFen!: number;

  @InstantColumn({ nullable: true })
  lastVisitAt!: Date | null;

  @InstantColumn({ nullable: true })
  judgedAt!: Date | null;
}

/** How many groups a store had on a day, and how many of them were valid. Stays. */
@Entity('customer_group_day')
export class CustomerGroupDayEntity {
  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @Column({ type: 'int', primary: true })
  storeId!: number;

  @Column({ type: 'int' })
  groupCount!: number;

  @Column({ type: 'int' })
  validCount!: number;
}
