import { Inject, Singleton } from '@midwayjs/core';
import { type Awaitable, whenThere } from '../../platform/async';
import { pieceOf, type Plan, PlanBuilder } from '../../platform/bytes';
import { StaffDirectory } from '../guides';
import { StockHints, type StockView } from '../inventory';
import { type CardEdition, type PreparedCard, ProductCards, putCards } from '../merchandise';
import type { Store } from '../stores';
import { Shelves } from './shelves.service';
import { type StoreTemplate, StoreTemplates } from './store-templates.service';

const MAX_GUIDES = 8;
const MOST = 120_000;
/** After the last shelf, and where there is none. */
const TO_GUIDES = { afterShelves: ']}],"guides":', withoutShelves: '],"guides":' };

interface Held {
  readonly template: StoreTemplate;
  readonly edition: CardEdition;
  readonly stock: StockView;
  readonly staff: unknown;
  readonly plan: Plan;
}

/**
 * What of a first screen depends on the store alone, as JSON from `"theme"` to the end (P3). Kept for a store is only which
 * pieces follow each other, some hundred bytes; the pieces themselves belong to many stores.
 */
@Singleton()
export class StorePages {
  @Inject() templates!: StoreTemplates;
  @Inject() staff!: StaffDirectory;
  @Inject() shelves!: Shelves;
  @Inject() cards!: ProductCards;
  @Inject() hints!: StockHints;
  private readonly held = new Map<number, Held>();

  of(store: Store): Awaitable<Plan> {
    return whenThere(this.hints.seenFrom(store.id), (stock) =>
      whenThere(this.templates.of(store, stock.anywhere), (template) => this.planOf(store, template, stock)),
    );
  }

  private planOf(store: Store, template: StoreTemplate, stock: StockView): Plan {
    const edition = this.cards.current;
    const staff = this.staff.ofStore(store.id);
    const held = this.held.get(store.id);
    // a template is made anew whenever layers, zones or the catalogue change
    if (held?.template === template && held.edition === edition && held.staff === staff && held.stock.isSameAs(stock)) {
      return held.plan;
    }
    const plan = this.plan(store, template, edition, stock);
    if (this.held.size >= MOST) this.held.clear();
    this.held.set(store.id, { template, edition, stock, staff, plan });
    return plan;
  }

  private plan(store: Store, template: StoreTemplate, edition: CardEdition, stock: StockView): Plan {
    const plan = new PlanBuilder();
    template.start.putInto(plan, stock);
    const carried = this.shelves.carriedBy(store);
    let shown = 0;
    for (const shelf of template.shelves) {
      if (!('rule' in shelf)) {
        (shown++ > 0 ? shelf.next : shelf.first).putInto(plan, stock);
        continue;
      }
      const ids = this.shelves.fill(shelf.rule, carried, stock);
      const cards: PreparedCard[] = [];
      for (const id of ids) {
        const card = edition.card(id);
        if (card) cards.push(card);
      }
      if (cards.length === 0) continue;
      plan.put(shown++ > 0 ? shelf.next : shelf.first);
      putCards(plan, cards, stock);
    }
    const guides = JSON.stringify(this.staff.cardsOfStore(store.id).slice(0, MAX_GUIDES));
    const toGuides = shown > 0 ? TO_GUIDES.afterShelves : TO_GUIDES.withoutShelves;
    return plan
      .put(pieceOf(`${toGuides}${guides}`))
      .put(template.end)
      .end();
  }
}
