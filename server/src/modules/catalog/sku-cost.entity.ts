import { Column, Entity } from 'typeorm';
import { InstantColumn, MoneyColumn } from '../../platform/db';

/**
 * What a unit of a SKU costs the company. Headquarters' alone, so not a column of `sku`: what shoppers, guides and tills are
 * shown is made of that table.
 */
@Entity('sku_cost')
export class SkuCostEntity {
  @Column({ type: 'int', primary: true })
  skuId!: number;

  @MoneyColumn()
  costFen!: number;

  @InstantColumn()
  updatedAt!: Date;
}
