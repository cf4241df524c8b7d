import { Inject, Singleton } from '@midwayjs/core';
import type { zoneCard } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { type Awaitable, whenThere } from '../../platform/async';
import { Catalog } from '../catalog';
import { type CardEdition, type CardRow, prepareCard, ProductCards } from '../merchandise';
import { type SoldPercent, type Zone, ZoneStock } from '../promotions';

export type ZoneCard = z.input<typeof zoneCard>;

/** Hot zones as shoppers see them. */
@Singleton()
export class ZoneCards {
  @Inject() catalog!: Catalog;
  @Inject() cards!: ProductCards;
  @Inject() stock!: ZoneStock;

  /** `storeId` decides the stock labels; items that may not be shown are left out. */
  of(zone: Zone, storeId: number | undefined): Awaitable<ZoneCard> {
    return whenThere(this.stock.soldPercent(zone), (sold) =>
      whenThere(this.cards.of(zone.productIds, storeId), (cards) => ({
        ...zoneHead(zone),
        items: cards.map((card) => ({ ...card, ...this.progress(card.productId, sold) })),
      })),
    );
  }

  /** The zone's items ready as bytes, for all stores that show it. */
  row(zone: Zone, sold: SoldPercent, edition: CardEdition): CardRow {
    const cards = zone.productIds.flatMap((id) => {
      const card = edition.card(id);
      return card ? prepareCard(card.bare, JSON.stringify(this.progress(id, sold)).slice(1, -1)) : [];
    });
    return { cards };
  }

  private progress(productId: number, sold: SoldPercent): { soldPercent: number; limitPerPerson?: number } {
    const limit = this.catalog.product(productId)?.limitPerPerson;
    return { soldPercent: sold.get(productId) ?? 0, ...(limit ? { limitPerPerson: limit } : {}) };
  }
}

/** What of a zone is the same everywhere. */
export const zoneHead = (zone: Zone): Omit<ZoneCard, 'items'> => ({
  id: zone.id,
  title: zone.title,
  subtitle: zone.subtitle,
  banner: zone.banner,
  startsAt: zone.startsAt.toISOString(),
  endsAt: zone.endsAt.toISOString(),
});
