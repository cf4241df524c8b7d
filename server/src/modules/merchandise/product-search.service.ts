import { Inject, Singleton } from '@midwayjs/core';
import { type Awaitable, whenThere } from '../../platform/async';
import { Composer, pieceOf, PlanBuilder } from '../../platform/bytes';
import { type Raw, raw } from '../../platform/http';
import { Catalog, type Product } from '../catalog';
import { StockHints, type StockView } from '../inventory';
import { putCards } from './card-sheet';
import { type PreparedCard, prepareCard } from './prepared-card';
import { type CardEdition, type ProductCard, ProductCards } from './product-cards.service';
import { type Facets, type Found, ProductFinder, type Wanted } from './product-finder.service';

export interface ProductQuery extends Wanted {
  readonly page: number;
  readonly size: number;
  readonly storeId?: number | undefined;
  readonly inStock?: '1' | undefined;
}

/** Pages of what was found, as one store sees them. */
@Singleton()
export class ProductSearch {
  @Inject() catalog!: Catalog;
  @Inject() hints!: StockHints;
  @Inject() cardsOf!: ProductCards;
  @Inject() finder!: ProductFinder;
  private readonly composer = new Composer();
  private prepared = new Map<number, PreparedCard>();
  private preparedFor: CardEdition | undefined;
  private readonly ranks = new WeakMap<readonly Product[], ReadonlyMap<number, number>>();
  private readonly facetTexts = new WeakMap<Facets, string>();

  /** The contract's answer as bytes, put together from cards that are made once for everybody. */
  page(query: ProductQuery): Awaitable<Raw> {
    return whenThere(this.hints.seenFrom(query.storeId), (stock) => this.answer(query, stock));
  }

  /** One page of cards and how many there are in all. */
  cards(query: ProductQuery): Awaitable<{ items: ProductCard[]; total: number }> {
    return whenThere(this.hints.seenFrom(query.storeId), (stock) => {
      const { products, total } = this.select(query, stock);
      const ids = products.map(({ id }) => id);
      return whenThere(this.cardsOf.of(ids, query.storeId), (items) => ({ items, total }));
    });
  }

  private answer(query: ProductQuery, stock: StockView): Raw {
    const { products, total, facets } = this.select(query, stock);
    const edition = this.cardsOf.current;
    const cards = products.flatMap(({ id }) => this.listCard(id, edition) ?? []);
    const plan = new PlanBuilder().put(START);
    putCards(plan, cards, stock);
    const { page, size } = query;
    const { pieces, length, tag } = plan
      .put(pieceOf(`],"total":${total},"page":${page},"size":${size},"facets":${this.textOf(facets)}}`))
      .end();
    const tail = { length, tag, compose: () => this.composer.compose(pieces, length) };
    return raw({ head: '', tail }, { etag: `"${tag}"` });
  }

  /** Without a search text, what the store carries comes before the rest of the chain. */
  private select(
    query: ProductQuery,
    stock: StockView,
  ): { products: readonly Product[]; total: number; facets: Facets } {
    const found = this.narrowed(query, this.finder.find(query), stock);
    const from = (query.page - 1) * query.size;
    const to = from + query.size;
    const total = found.products.length;
    const shelf = query.storeId === undefined ? [] : this.catalog.assortment(query.storeId);
    const shelfFirst = query.sort === 'relevance' && !query.q && shelf.length > 0;
    const products = shelfFirst ? this.firstThose(found.products, shelf, to) : found.products;
    return { products: products.slice(from, to), total, facets: found.facets };
  }

  /** What lies in the store now; a few, so that its facets are quickly counted. */
  private narrowed({ inStock, storeId }: ProductQuery, found: Found, { here }: StockView): Found {
    if (!inStock || storeId === undefined) return found;
    const products = found.products.filter(({ id }) => here.has(id));
    return { products, facets: this.finder.facetsOf(products) };
  }

  /** The first `count` products when those of the shelf go before the others, both in their order. */
  private firstThose(products: readonly Product[], shelf: readonly number[], count: number): Product[] {
    const ranks = this.ranksOf(products);
    const own = shelf
      .flatMap((id) => ranks.get(id) ?? [])
      .sort((a, b) => a - b)
      .map((rank) => products[rank]!);
    const isOwn = new Set(own);
    for (const product of products) {
      if (own.length >= count) break;
      if (!isOwn.has(product)) own.push(product);
    }
    return own;
  }

  private ranksOf(products: readonly Product[]): ReadonlyMap<number, number> {
    let ranks = this.ranks.get(products);
    if (!ranks) this.ranks.set(products, (ranks = new Map(products.map(({ id }, rank) => [id, rank]))));
    return ranks;
  }

  private listCard(id: number, edition: CardEdition): PreparedCard | undefined {
    if (this.preparedFor !== edition) {
      this.prepared = new Map();
      this.preparedFor = edition;
    }
    let card = this.prepared.get(id);
    const bare = card ? undefined : edition.card(id)?.bare;
    if (bare) this.prepared.set(id, (card = prepareCard(bare, `"id":${id}`)));
    return card;
  }

  private textOf(facets: Facets): string {
    let text = this.facetTexts.get(facets);
    if (text === undefined) this.facetTexts.set(facets, (text = JSON.stringify(facets)));
    return text;
  }
}

const START = pieceOf('{"items":[');
