import { Column, Entity, Index } from 'typeorm';
import { BigIntColumn, IdColumn, InstantColumn } from '../../platform/db';

/** What systems outside are told of: a sale as it now stands, or something that came back. */
export type NewsKind = 'sale' | 'return';

/**
 * One entry for whatever happened to a sale, written in the transaction in which it happened. The place in the line is given
 * afterwards, when others can see the entry: who has read up to a place has missed nothing, however late a transaction
 * that began earlier commits. Append-only.
 */
@Entity('sale_news')
@Index(['notedAt'])
@Index(['saleId'])
export class SaleNewsEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'varchar', length: 8 })
  kind!: NewsKind;

  @BigIntColumn()
  saleId!: number;

  /** Of a return: its row in `sale_return`. */
  @BigIntColumn({ nullable: true })
  returnId!: number | null;

  @InstantColumn()
  notedAt!: Date;

  /** 1, 2, 3 … without gaps; NULL until it is given. */
  @Index({ unique: true })
  @BigIntColumn({ nullable: true })
  position!: number | null;
}
