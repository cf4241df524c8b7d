import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { JsonColumn } from '../../platform/db';

/** Who coaches whom (A82). */
@Entity('mentor_pair')
export class MentorPairEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @Column({ type: 'int' })
  mentorId!: number;

  @Index()
  @Column({ type: 'int' })
  menteeId!: number;

  /** First and last day; no last day while it goes on. */
  @Column({ type: 'varchar', length: 10 })
  fromDay!: string;

  @Column({ type: 'varchar', length: 10, nullable: true })
  toDay!: string | null;

  /** Places of what is done in the checklist. */
  @JsonColumn()
  done!: number[];

  /** The mentee while it goes on: its uniqueness allows one mentor at a time. */
  @Column({ type: 'int', nullable: true, unique: true })
  openFor!: number | null;
}
