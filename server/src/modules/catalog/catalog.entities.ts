import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { InstantColumn, JsonColumn, MoneyColumn } from '../../platform/db';

/** A brand of the group (A1): a dimension of products, pages, scopes and reports. */
@Entity('brand')
export class BrandEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 30, unique: true })
  name!: string;

  @Column({ type: 'varchar', length: 40 })
  englishName!: string;

  /** Line of business: 女装, 男装, 童装, 运动, 箱包, 羽绒. */
  @Column({ type: 'varchar', length: 20 })
  line!: string;

  @Column({ type: 'varchar', length: 7 })
  accent!: string;

  @Column({ type: 'varchar', length: 300 })
  logo!: string;
}

@Entity('category')
export class CategoryEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'int', nullable: true })
  parentId!: number | null;

  @Column({ type: 'varchar', length: 20 })
  name!: string;

  @Column({ type: 'varchar', length: 300 })
  icon!: string;

  @Column({ type: 'int', default: 0 })
  sort!: number;
}

export type ProductStatus = 'draft' | 'on_sale' | 'off_sale';
/** Where a product may be sold; one without `mall` never shows in a storefront (A24). */
export type Channel = 'mall' | 'store' | 'tmall' | 'jd' | 'youzan';

@Entity('product')
export class ProductEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 30, unique: true })
  code!: string;

  @Column({ type: 'varchar', length: 60 })
  name!: string;

  @Column({ type: 'varchar', length: 60, default: '' })
  subtitle!: string;

  @Index()
  @Column({ type: 'int' })
  brandId!: number;

  @Index()
  @Column({ type: 'int' })
  categoryId!: number;

  @JsonColumn()
  pictures!: string[];

  @Column({ type: 'text' })
  description!: string;

  @JsonColumn()
  attributes!: Record<string, string>;

  @JsonColumn()
  channels!: Channel[];

  /** Units one person may buy in all, counting open and paid orders; NULL = no limit (A26). */
  @Column({ type: 'int', nullable: true })
  limitPerPerson!: number | null;

  @Column({ type: 'varchar', length: 10 })
  status!: ProductStatus;

  /** New-arrival day in Shanghai, `YYYY-MM-DD` (A27). */
  @Column({ type: 'varchar', length: 10, nullable: true })
  newOn!: string | null;

  /** Units sold in paid orders, for ranking; a counter of convenience, never money. */
  @Column({ type: 'int', default: 0 })
  sold!: number;

  @InstantColumn()
  createdAt!: Date;

  @InstantColumn()
  updatedAt!: Date;
}

@Entity('sku')
export class SkuEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Index()
  @Column({ type: 'int' })
  productId!: number;

  @Column({ type: 'varchar', length: 40, unique: true })
  code!: string;

  @JsonColumn()
  attributes!: Record<string, string>;

  @Column({ type: 'varchar', length: 300 })
  picture!: string;

  @Column({ type: 'int', default: 0 })
  sort!: number;
}

/** One line of the price book (A13): a SKU's price from an instant on. Append-only but for cancelling the future. */
@Entity('price_entry')
@Index(['skuId', 'effectiveAt'])
export class PriceEntryEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'int' })
  skuId!: number;

  @MoneyColumn()
  priceFen!: number;

  @InstantColumn()
  effectiveAt!: Date;

  @InstantColumn({ nullable: true })
  cancelledAt!: Date | null;

  @Column({ type: 'int', nullable: true })
  operatorId!: number | null;

  @InstantColumn()
  createdAt!: Date;
}

/** Which products a store carries on its own shelves. */
@Entity('assortment')
export class AssortmentEntity {
  @Column({ type: 'int', primary: true })
  storeId!: number;

  @Index()
  @Column({ type: 'int', primary: true })
  productId!: number;

  @Column({ type: 'int', default: 0 })
  sort!: number;
}
