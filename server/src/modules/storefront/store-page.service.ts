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
const COMMA = pieceOf(',');
const END = pieceOf(']}');
const TO_SHELVES = pieceOf('],"shelves":[');
const TO_GUIDES = pieceOf('],"guides":');

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
    return whenThere(this.templates.of(store), (template) =>
      whenThere(this.hints.seenFrom(store.id), (stock) => this.planOf(store, template, stock)),
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
    const plan = new PlanBuilder().put(template.start);
    template.zones.forEach(({ start, list }, i) => {
      if (i > 0) plan.put(COMMA);
      plan.put(start);
      list.putInto(plan, stock);
      plan.put(END);
    });
    plan.put(TO_SHELVES);
    const carried = this.shelves.carriedBy(store);
    let shown = 0;
    for (const { start, rule, list } of template.shelves) {
      const ids = list ? [] : this.shelves.fill(rule, carried, stock);
      const cards: PreparedCard[] = ids.flatMap((id) => edition.card(id) ?? []);
      if ((list ?? cards).length === 0) continue;
      if (shown++ > 0) plan.put(COMMA);
      plan.put(start);
      if (list) list.putInto(plan, stock);
      else putCards(plan, cards, stock);
      plan.put(END);
    }
    const guides = this.staff.cardsOfStore(store.id).slice(0, MAX_GUIDES);
    return plan
      .put(TO_GUIDES)
      .put(pieceOf(JSON.stringify(guides)))
      .put(template.end)
      .end();
  }
}
