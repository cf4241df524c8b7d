import { Inject, Singleton } from '@midwayjs/core';
import type { zoneCard } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { Catalog } from '../catalog';
import { ProductCards } from '../merchandise';
import { type Zone, ZoneStock } from '../promotions';

export type ZoneCard = z.input<typeof zoneCard>;

/** Hot zones as shoppers see them. */
@Singleton()
export class ZoneCards {
  @Inject() catalog!: Catalog;
  @Inject() cards!: ProductCards;
  @Inject() stock!: ZoneStock;

  /** `storeId` decides the stock labels; items that may not be shown are left out. */
  async of(zone: Zone, storeId: number | undefined): Promise<ZoneCard> {
    const [cards, sold] = await Promise.all([this.cards.of(zone.productIds, storeId), this.stock.soldPercent(zone)]);
    return {
      id: zone.id,
      title: zone.title,
      subtitle: zone.subtitle,
      banner: zone.banner,
      startsAt: zone.startsAt.toISOString(),
      endsAt: zone.endsAt.toISOString(),
      items: cards.map((card) => {
        const limit = this.catalog.product(card.productId)?.limitPerPerson;
        return {
          ...card,
          soldPercent: sold.get(card.productId) ?? 0,
          ...(limit ? { limitPerPerson: limit } : {}),
        };
      }),
    };
  }
}
