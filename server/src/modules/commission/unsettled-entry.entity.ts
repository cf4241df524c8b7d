import { Column, Entity, Index } from 'typeorm';
import { IdColumn } from '../../platform/db';
import type { StatementKind } from './statement.entities';

/**
 * An entry that pays and that no statement has settled, so that closing a month reads only those, however long the history is:
 * written with the entry, removed by its statement. What is true stands in `statement_entry`.
 */
@Entity('unsettled_entry')
@Index(['kind', 'beneficiaryId'])
export class UnsettledEntryEntity {
  @IdColumn()
  entryId!: number;

  @Column({ type: 'varchar', length: 10 })
  kind!: StatementKind;

  @Column({ type: 'int' })
  beneficiaryId!: number;
}
