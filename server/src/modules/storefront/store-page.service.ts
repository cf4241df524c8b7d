import { Inject, Singleton } from '@midwayjs/core';
import { type Awaitable, whenThere } from '../../platform/async';
import { type Composed, Composer, pieceOf } from '../../platform/bytes';
import { StaffDirectory } from '../guides';
import { type HintOf, StockHints } from '../inventory';
import { type PreparedCard, ProductCards, putCards } from '../merchandise';
import type { Store } from '../stores';
import { Shelves } from './shelves.service';
import { type StoreTemplate, StoreTemplates } from './store-templates.service';

const MAX_GUIDES = 8;
const COMMA = pieceOf(',');
const END = pieceOf(']}');
const TO_SHELVES = pieceOf('],"shelves":[');
const TO_GUIDES = pieceOf('],"guides":');

/**
 * What of a first screen depends on the store alone, as JSON from `"theme"` to the end (P3). It is put together anew for each
 * visitor from pieces that many stores share: nothing is kept for single stores, so a hundred thousand cost what a hundred do.
 */
@Singleton()
export class StorePages {
  @Inject() templates!: StoreTemplates;
  @Inject() staff!: StaffDirectory;
  @Inject() shelves!: Shelves;
  @Inject() cards!: ProductCards;
  @Inject() hints!: StockHints;
  private readonly composer = new Composer();

  of(store: Store): Awaitable<Composed> {
    return whenThere(this.templates.of(store), (template) =>
      whenThere(this.hints.seenFrom(store.id), (hintOf) => this.compose(store, template, hintOf)),
    );
  }

  private compose(store: Store, template: StoreTemplate, hintOf: HintOf): Composed {
    const { current } = this.cards;
    const composer = this.composer.begin().put(template.start);
    template.zones.forEach(({ start, list }, i) => {
      if (i > 0) composer.put(COMMA);
      composer.put(start);
      list.putInto(composer, hintOf);
      composer.put(END);
    });
    composer.put(TO_SHELVES);
    const carried = this.shelves.carriedBy(store);
    let shown = 0;
    for (const { start, rule, list } of template.shelves) {
      const cards: PreparedCard[] = [];
      if (!list) {
        for (const id of this.shelves.fill(rule, carried, hintOf)) {
          const card = current.card(id);
          if (card) cards.push(card);
        }
      }
      if ((list ?? cards).length === 0) continue;
      if (shown++ > 0) composer.put(COMMA);
      composer.put(start);
      if (list) list.putInto(composer, hintOf);
      else putCards(composer, cards, hintOf);
      composer.put(END);
    }
    const guides = this.staff.cardsOfStore(store.id).slice(0, MAX_GUIDES);
    return composer.put(TO_GUIDES).put(pieceOf(JSON.stringify(guides))).put(template.end).end();
  }
}
