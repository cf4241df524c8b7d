import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listCustomers, Parsed } from '@qiandian/shared/contract';
import { Database } from '../../platform/db';
import { type Customer, customersOf, type Note, notesOf, type Query } from './customer.repository';
import { CustomerViews, type CustomerView } from './customer-views.service';

type Sort = Parsed<typeof listCustomers>['query']['sort'];

/** A guide's members, whom to talk to first on top (A67). All of hers are read, a few hundred, then sorted and paged. */
@Singleton()
export class ListCustomers {
  @Inject() database!: Database;
  @Inject() views!: CustomerViews;

  async page(
    guideId: number,
    { page, size, q, tag, sort }: Parsed<typeof listCustomers>['query'],
  ): Promise<Answer<typeof listCustomers>> {
    const query: Query = (sql, params) => this.database.query(sql, params);
    const all = await customersOf(query, guideId);
    const found = q ? await this.search(query, all, q) : all;
    const views = (await this.views.of(found)).filter((view) => !tag || view.tags.includes(tag));
    views.sort((a, b) => ORDER[sort](a, b) || b.boundAt.localeCompare(a.boundAt) || a.memberId - b.memberId);
    return { items: views.slice((page - 1) * size, page * size), total: views.length, page, size };
  }

  /** By nickname, phone, and what the guide has written down: note and tags. */
  private async search(query: Query, customers: readonly Customer[], q: string): Promise<Customer[]> {
    const notes = await notesOf(
      query,
      customers.map(({ memberId }) => memberId),
    );
    return customers.filter((customer) => matches(customer, notes.get(customer.memberId), q));
  }
}

/** Phones are found whole or by their last four digits, so that masked ones cannot be spelt out digit by digit. */
function matches({ nickname, phone }: Customer, written: Note | undefined, q: string): boolean {
  if (/^\d{11}$/.test(q)) return phone === q;
  if (/^\d{4}$/.test(q) && phone?.endsWith(q)) return true;
  const words = q.toLowerCase();
  return [nickname, written?.note ?? '', ...(written?.tags ?? [])].some((text) => text.toLowerCase().includes(words));
}

const latest = (a: string | undefined, b: string | undefined): number => (b ?? '').localeCompare(a ?? '');

const ORDER: Readonly<Record<Sort, (a: CustomerView, b: CustomerView) => number>> = {
  lead: (a, b) => b.score - a.score || latest(a.lastVisitAt, b.lastVisitAt),
  recent: (a, b) => latest(a.lastVisitAt, b.lastVisitAt),
  spend: (a, b) => b.paidFen - a.paidFen,
  newest: (a, b) => latest(a.boundAt, b.boundAt),
};
