import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listCustomers, Parsed } from '@qiandian/shared/contract';
import { Database } from '../../platform/db';
import { type Customer, customersOf } from './customer.repository';
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
    const all = await customersOf((sql, params) => this.database.query(sql, params), guideId);
    const found = q ? all.filter((customer) => matches(customer, q)) : all;
    const views = (await this.views.of(found)).filter((view) => !tag || view.tags.includes(tag));
    views.sort((a, b) => ORDER[sort](a, b) || b.boundAt.localeCompare(a.boundAt) || a.memberId - b.memberId);
    return { items: views.slice((page - 1) * size, page * size), total: views.length, page, size };
  }
}

/** Phones are found whole or by their last four digits, so that masked ones cannot be spelt out digit by digit. */
function matches({ nickname, phone }: Customer, q: string): boolean {
  if (/^\d{11}$/.test(q)) return phone === q;
  if (/^\d{4}$/.test(q) && phone?.endsWith(q)) return true;
  return nickname.toLowerCase().includes(q.toLowerCase());
}

const latest = (a: string | undefined, b: string | undefined): number => (b ?? '').localeCompare(a ?? '');

const ORDER: Readonly<Record<Sort, (a: CustomerView, b: CustomerView) => number>> = {
  lead: (a, b) => b.score - a.score || latest(a.lastVisitAt, b.lastVisitAt),
  recent: (a, b) => latest(a.lastVisitAt, b.lastVisitAt),
  spend: (a, b) => b.paidFen - a.paidFen,
  newest: (a, b) => latest(a.boundAt, b.boundAt),
};
