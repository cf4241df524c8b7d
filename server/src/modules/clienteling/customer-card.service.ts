import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getCustomer } from '@qiandian/shared/contract';
import type { GuideCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isSqlite, readTime, sqlTime } from '../../platform/db';
import { KEEP_DAYS } from '../analytics';
import { Catalog, PriceBook } from '../catalog';
import { StoreDirectory } from '../stores';
import { CustomerAccess } from './customer-access.service';
import { cartsOf, likesOf } from './customer-acts.repository';
import { CustomerNoteEntity } from './customer.entities';
import { boundOf, type Customer, type Note, notesOf, type Query } from './customer.repository';
import { CustomerViews } from './customer-views.service';
import { ownCustomer } from './own-customer';

type Card = Answer<typeof getCustomer>;

const MOST_LIKES = 10;
const MOST_CONTACTS = 20;
const DAY_MS = 86_400_000;

/** All a guide may know of one of her members (A70); cart and likes only while the member allows it. */
@Singleton()
export class CustomerCards {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() stores!: StoreDirectory;
  @Inject() views!: CustomerViews;
  @Inject() access!: CustomerAccess;

  /** @throws Problem CUSTOMER_NOT_FOUND */
  async of(guide: GuideCaller, memberId: number): Promise<Card> {
    const customer = await ownCustomer(this.query, guide.guideId, memberId);
    await this.access.note(guide, 'card', memberId);
    const { personalised, homeStoreId, joinedAt } = customer;
    const homeStore = homeStoreId === null ? undefined : this.stores.byId(homeStoreId)?.name;
    const [[view], cart, likes, notes, contacts] = await Promise.all([
      this.views.of([customer]),
      personalised ? this.cart(memberId) : [],
      personalised ? this.likes(customer) : [],
      notesOf(this.query, [memberId]),
      this.contacts(memberId),
    ]);
    return {
      ...view!,
      ...(homeStore ? { homeStore } : {}),
      ...(joinedAt ? { joinedAt: joinedAt.toISOString() } : {}),
      trailAllowed: personalised,
      cart,
      likes,
      note: notes.get(memberId)?.note ?? '',
      contacts,
    };
  }

  /** @throws Problem CUSTOMER_NOT_FOUND */
  async write(guide: GuideCaller, memberId: number, { note, tags }: Note): Promise<{ note: string; tags: string[] }> {
    const distinct = [...new Set(tags)];
    await this.database.inTx(async (tx) => {
      // an account that is being deleted is gone then, or waits
      if (!isSqlite(tx)) await tx.query('SELECT id FROM member WHERE id = ? FOR UPDATE', [memberId]);
      await ownCustomer((sql, params) => tx.query(sql, params), guide.guideId, memberId);
      await tx
        .getRepository(CustomerNoteEntity)
        .save({ memberId, note, tags: distinct, guideId: guide.guideId, updatedAt: this.clock.now() });
    });
    return { note, tags: distinct };
  }

  private async cart(memberId: number): Promise<Card['cart']> {
    const now = this.clock.now();
    return (await cartsOf(this.query, [memberId])).flatMap(({ skuId, quantity }) => {
      const sku = this.catalog.sku(skuId);
      const product = sku && this.catalog.product(sku.productId);
      if (!product) return [];
      return [
        {
          productId: product.id,
          name: product.name,
          picture: sku.picture || (product.pictures[0] ?? ''),
          attributesText: Object.values(sku.attributes).join(' '),
          quantity,
          priceFen: this.prices.priceOf(skuId, now) ?? 0,
        },
      ];
    });
  }

  private async likes(customer: Customer): Promise<Card['likes']> {
    const since = boundOf(customer, new Date(this.clock.now().getTime() - KEEP_DAYS * DAY_MS));
    return (await likesOf(this.query, customer.memberId, since, MOST_LIKES)).flatMap(({ productId, views, lastAt }) => {
      const product = this.catalog.product(productId);
      if (!product) return [];
      return [
        { productId, name: product.name, picture: product.pictures[0] ?? '', views, lastAt: lastAt.toISOString() },
      ];
    });
  }

  /** By index (member_id, at). */
  private async contacts(memberId: number): Promise<Card['contacts']> {
    const since = new Date(this.clock.now().getTime() - KEEP_DAYS * DAY_MS);
    const rows = await this.database.query<{ at: unknown; kind: string; note: string }>(
      `SELECT at, kind, note FROM customer_contact WHERE member_id = ? AND at >= ?
       ORDER BY at DESC, id DESC LIMIT ${MOST_CONTACTS}`,
      [memberId, sqlTime(since)],
    );
    return rows.map(({ at, kind, note }) => ({ at: readTime(at).toISOString(), kind, note }));
  }

  private readonly query: Query = (sql, params) => this.database.query(sql, params);
}
