import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { BigIntColumn, IdColumn, InstantColumn, JsonColumn } from '../../platform/db';

export type ContactKind = 'chat' | 'call' | 'wecom' | 'visit';
/** What of a member was looked at, or tried to be taken along. */
export type AccessKind = 'card' | 'trail' | 'purchases' | 'export';

/** What guides wrote about a member. It is the company's: whoever has the member next reads on (A75). */
@Entity('customer_note')
export class CustomerNoteEntity {
  @PrimaryColumn({ type: 'int' })
  memberId!: number;

  @Column({ type: 'varchar', length: 300 })
  note!: string;

  @JsonColumn()
  tags!: string[];

  /** Who wrote last. */
  @Column({ type: 'int' })
  guideId!: number;

  @InstantColumn()
  updatedAt!: Date;
}

/** A member was contacted. The caps count all of a member's, whoever it was (A72). */
@Entity('customer_contact')
@Index(['memberId', 'at'])
export class CustomerContactEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'int' })
  memberId!: number;

  @Column({ type: 'int' })
  guideId!: number;

  @InstantColumn()
  at!: Date;

  @Column({ type: 'varchar', length: 5 })
  kind!: ContactKind;

  @Column({ type: 'varchar', length: 100 })
  note!: string;

  @BigIntColumn({ nullable: true })
  taskId!: number | null;

  /** What was sent went out from the member's card, by a link of the guide's; else the guide says so. */
  @Column({ type: 'boolean', default: false })
  proved!: boolean;
}

/** Who looked at what of which member (A70), and what was refused (A75). Append-only. */
@Entity('customer_access')
@Index(['at'])
@Index(['guideId', 'at'])
@Index(['memberId', 'at'])
export class CustomerAccessEntity {
  @IdColumn()
  id!: number;

  @InstantColumn()
  at!: Date;

  @Column({ type: 'int' })
  guideId!: number;

  /** The guide's store then: whose headquarters may read it. */
  @Column({ type: 'int' })
  storeId!: number;

  /** NULL for an attempt at all of them. */
  @Column({ type: 'int', nullable: true })
  memberId!: number | null;

  @Column({ type: 'varchar', length: 10 })
  what!: AccessKind;
}
