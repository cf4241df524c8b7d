import { Column, Entity } from 'typeorm';

/** A guide's first business day with a sale of any channel but the till (A83); who has none has no row. */
@Entity('guide_first_online')
export class GuideFirstOnlineEntity {
  @Column({ type: 'int', primary: true })
  guideId!: number;

  @Column({ type: 'varchar', length: 10 })
  day!: string;
}
