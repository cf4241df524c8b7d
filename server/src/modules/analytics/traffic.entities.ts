import { Column, Entity, Index } from 'typeorm';
import type { ContentKind } from '../materials';
import { BigIntColumn, IdColumn } from '../../platform/db';

/** '' where nobody's content led here. */
export type VisitKind = ContentKind | '';

/**
 * A person on a day in a storefront, by the guide's content that led there (guide 0, kind '' without): the set that
 * distinct people are counted from, and how far each came. Kept for 90 days, gone with the person's account. Staff are
 * not in it: their own looking around is no traffic.
 */
@Entity('traffic_visitor')
// the numbers of one guide, one content, one store
@Index(['guideId', 'day'])
// with `pv`, so that distinct people of much shared content are counted in the index alone
@Index(['kind', 'contentId', 'day', 'pv'])
@Index(['storeId', 'day'])
export class TrafficVisitorEntity {
  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  /** As in `event`; never ''. */
  @Column({ type: 'varchar', length: 48, primary: true })
  person!: string;

  /** The storefront it happened in; 0 when the screen said none. */
  @BigIntColumn({ primary: true })
  storeId!: number;

  @BigIntColumn({ primary: true })
  guideId!: number;

  @Column({ type: 'varchar', length: 10, primary: true })
  kind!: VisitKind;

  @BigIntColumn({ primary: true })
  contentId!: number;

  @Column({ type: 'varchar', length: 20, primary: true })
  channel!: string;

  /** Screens opened; who opened none but bought is no visitor of the day. */
  @Column({ type: 'int', default: 0 })
  pv!: number;

  /** 1 visit, 2 product, 3 cart, 4 order, 5 paid: the farthest. */
  @Column({ type: 'int', default: 0 })
  step!: number;
}

/** What a guide's content brought, by day, channel and storefront (A36). Stays. */
@Entity('content_day')
@Index(['guideId', 'day'])
@Index(['kind', 'contentId', 'day'])
@Index(['storeId', 'day'])
export class ContentDayEntity {
  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @BigIntColumn({ primary: true })
  guideId!: number;

  @Column({ type: 'varchar', length: 10, primary: true })
  kind!: VisitKind;

  @BigIntColumn({ primary: true })
  contentId!: number;

  @Column({ type: 'varchar', length: 20, primary: true })
  channel!: string;

  @BigIntColumn({ primary: true })
  storeId!: number;

  @Column({ type: 'int', default: 0 })
  shares!: number;

  @Column({ type: 'int', default: 0 })
  pv!: number;

  /** Distinct people of this row; rows may not be added up to distinct people of several. */
  @Column({ type: 'int', default: 0 })
  uv!: number;

  @Column({ type: 'int', default: 0 })
  carts!: number;

  /** Before anything came back, as sales by link are counted. */
  @BigIntColumn({ default: 0 })
  paidFen!: number;
}

/** A sale that came by a guide's link: the set that orders are counted from. Stays. */
@Entity('content_sale')
@Index(['guideId', 'day'])
@Index(['kind', 'contentId', 'day'])
@Index(['storeId', 'day'])
@Index(['day'])
export class ContentSaleEntity {
  @BigIntColumn({ primary: true })
  saleId!: number;

  @Column({ type: 'varchar', length: 12, primary: true })
  token!: string;

  @Column({ type: 'varchar', length: 10 })
  day!: string;

  @BigIntColumn()
  guideId!: number;

  @Column({ type: 'varchar', length: 10 })
  kind!: ContentKind;

  @BigIntColumn()
  contentId!: number;

  @Column({ type: 'varchar', length: 20 })
  channel!: string;

  @BigIntColumn()
  storeId!: number;

  @BigIntColumn()
  paidFen!: number;
}

/**
 * What the numbers of a day are kept for: all together (id 0), a storefront, a guide's links, what came by anybody's content
 * (id 0), that by storefront and by kind of content (1 product, 2 zone, 3 material, 4 store), and each content by its kind.
 */
export type TrafficAxis =
  'chain' | 'store' | 'guide' | 'shared' | 'shared_in' | 'shared_kind' | 'product' | 'zone' | 'material' | 'store_page';

/**
 * Traffic by day; people are distinct within the row, and counted at the farthest step they came to and every one before.
 * Days first, so that a report over the chain reads one range. Stays.
 */
@Entity('traffic_day')
@Index(['axis', 'id', 'day'])
export class TrafficDayEntity {
  @Column({ type: 'varchar', length: 12, primary: true })
  axis!: TrafficAxis;

  @Column({ type: 'varchar', length: 10, primary: true })
  day!: string;

  @BigIntColumn({ primary: true })
  id!: number;

  @Column({ type: 'int', default: 0 })
  shares!: number;

  @Column({ type: 'int', default: 0 })
  pv!: number;

  /** People who opened a screen. */
  @Column({ type: 'int', default: 0 })
  uv!: number;

  @Column({ type: 'int', default: 0 })
  carts!: number;

  /** People who came at all, and how far. */
  @Column({ type: 'int', default: 0 })
  visited!: number;

  @Column({ type: 'int', default: 0 })
  viewed!: number;

  @Column({ type: 'int', default: 0 })
  carted!: number;

  @Column({ type: 'int', default: 0 })
  ordered!: number;

  @Column({ type: 'int', default: 0 })
  paid!: number;
}

/** Who paid, until the next roll-up puts them among the visitors: only the roll-up touches those, under its lock. */
@Entity('paid_visit')
export class PaidVisitEntity {
  @IdColumn()
  id!: number;

  @Column({ type: 'varchar', length: 10 })
  day!: string;

  @Column({ type: 'varchar', length: 48 })
  person!: string;

  @BigIntColumn()
  storeId!: number;

  @BigIntColumn()
  guideId!: number;

  @Column({ type: 'varchar', length: 10 })
  kind!: VisitKind;

  @BigIntColumn()
  contentId!: number;

  @Column({ type: 'varchar', length: 20 })
  channel!: string;
}
