import { Inject, Singleton } from '@midwayjs/core';
import { BINDING_SOURCE_TEXT } from '@qiandian/shared';
import type { Answer, listCustomers } from '@qiandian/shared/contract';
import { leadScore } from '../../domain/clienteling';
import { maskPhone } from '../../domain/text/mask';
import { Clock } from '../../platform/clock';
import { Database, sqlTime } from '../../platform/db';
import { Catalog } from '../catalog';
import { GuideRules } from '../guide-rules';
import { capsOf, contactsMatterSince, contactView } from './contact-view';
import { actsSince, cartsOf, lastSeen, unpaidOf } from './customer-acts.repository';
import { boundOf, contactsSince, type Customer, notesOf, type Query, spendOf } from './customer.repository';
import { leadFacts } from './lead-facts';

export type CustomerView = Answer<typeof listCustomers>['items'][number];

/** With a half-life of a day, what is older makes no lead any more. */
const LEAD_DAYS = 7;
const DAY_MS = 86_400_000;

/** Members as their guide sees them: in a handful of queries, however many there are. */
@Singleton()
export class CustomerViews {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() rules!: GuideRules;

  /** In the order given. Who withdrew the consent has no trail and so no score (A68). */
  async of(customers: readonly Customer[]): Promise<CustomerView[]> {
    const query: Query = (sql, params) => this.database.query(sql, params);
    const now = this.clock.now();
    const caps = capsOf(this.rules.current());
    const since = new Date(now.getTime() - LEAD_DAYS * DAY_MS);
    const ids = customers.map(({ memberId }) => memberId);
    const open = customers.filter(({ personalised }) => personalised).map(({ memberId }) => memberId);
    const [spend, notes, contacts, seen, acts, carts, unpaid] = await Promise.all([
      spendOf(query, ids),
      notesOf(query, ids),
      contactsSince(query, ids, sqlTime(contactsMatterSince(now))),
      lastSeen(query, open),
      actsSince(query, open, since).then(groupByMember),
      cartsOf(query, open).then(groupByMember),
      unpaidOf(query, open, since).then(groupByMember),
    ]);
    return customers.map((customer): CustomerView => {
      const { memberId, phone, source } = customer;
      const mayKnow = acts(memberId).filter(({ at }) => at >= boundOf(customer, since));
      const member = { acts: mayKnow, cart: carts(memberId), unpaid: unpaid(memberId) };
      const lead = leadScore(leadFacts(member, this.nameOf), now);
      const bought = spend.get(memberId);
      const seenAt = seen.get(memberId);
      const lastVisitAt = seenAt && seenAt >= boundOf(customer, seenAt) ? seenAt : undefined;
      return {
        memberId,
        nickname: customer.nickname,
        ...(phone ? { phone: maskPhone(phone) } : {}),
        level: customer.level,
        boundAt: customer.boundAt.toISOString(),
        source,
        sourceText: BINDING_SOURCE_TEXT[source] ?? source,
        ...(lastVisitAt ? { lastVisitAt: lastVisitAt.toISOString() } : {}),
        orders: bought?.orders ?? 0,
        paidFen: bought?.paidFen ?? 0,
        ...(bought ? { lastPaidAt: bought.lastPaidAt.toISOString() } : {}),
        tags: [...(notes.get(memberId)?.tags ?? [])],
        score: lead.score,
        why: [...lead.why],
        contact: contactView(contacts.get(memberId) ?? [], now, caps),
      };
    });
  }

  private readonly nameOf = (productId: number): string => this.catalog.product(productId)?.name ?? '已下架商品';
}

function groupByMember<T extends { memberId: number }>(rows: readonly T[]): (memberId: number) => readonly T[] {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.memberId);
    if (group) group.push(row);
    else groups.set(row.memberId, [row]);
  }
  return (memberId) => groups.get(memberId) ?? [];
}
