import { Column, Entity, Index } from 'typeorm';

/** A day on which a guide took part (A146). Days without anything have no row. */
@Entity('guide_activity')
@Index(['guideId', 'day'])
export class GuideActivityEntity {
  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @Column({ type: 'int', primary: true })
  guideId!: number;

  /** Opened one of the guide's pages. */
  @Column({ type: 'boolean' })
  opened!: boolean;

  /** Shared something, or made a link. */
  @Column({ type: 'boolean' })
  shared!: boolean;

  /** Was credited with a sale of any channel but the till. */
  @Column({ type: 'boolean' })
  soldOnline!: boolean;
}
