import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db';
import { Outbox } from '../../platform/outbox';
import { Sales } from '../sales';
import { COMMISSION_POSTED, type CommissionPosted } from './commission';
import { entryOf, followingRowOf } from './credit-entry';
import { insertEntries, lockSaleRows, type NewEntry, readPosted } from './credit-entry.repository';
import { LineFactsReader } from './line-facts.service';
import { linePostings } from './line-postings';
import { WITHOUT_PLAN } from './plans.service';

/** Entry ids in one event: its payload is a text of bounded length. */
const IDS_PER_EVENT = 500;

/** Keeps the three ledgers in line with the sales. */
@Singleton()
export class PostSales {
  @Inject() clock!: Clock;
  @Inject() outbox!: Outbox;
  @Inject() sales!: Sales;
  @Inject() facts!: LineFactsReader;

  /**
   * Posts whatever these sales are worth and is not posted yet. Any number of sales, any number of times. Publishes
   * `commission.posted`.
   *
   * @returns ids of the new entries
   */
  async post(tx: Tx, saleIds: readonly number[]): Promise<number[]> {
    await lockSaleRows(tx, saleIds);
    const sales = await this.sales.saleWithLines(saleIds, tx);
    const facts = await this.facts.of(tx, sales, tx);
    const posted = await readPosted(tx, [...facts.keys()]);
    const now = this.clock.now();
    const fresh = sales.flatMap(({ sale, lines, returns }): NewEntry[] =>
      lines.flatMap((line) => {
        const own = facts.get(line.id)!;
        const back = returns.filter(({ saleLineId }) => saleLineId === line.id);
        const by = {
          saleId: sale.id,
          planVersionId: own.plan === WITHOUT_PLAN ? null : own.plan.versionId,
          franchiseeId: own.franchiseeId,
        };
        const rows = posted.get(line.id) ?? [];
        return linePostings(own, rows.map(entryOf), back, now).map(({ entry, at }) =>
          followingRowOf(entry, rows, { ...by, at }),
        );
      }),
    );
    const ids = await insertEntries(tx, fresh);
    await this.announce(tx, ids);
    return ids;
  }

  /** Tells the others. */
  async announce(tx: Tx, entryIds: readonly number[]): Promise<void> {
    const lots: CommissionPosted[] = [];
    for (let from = 0; from < entryIds.length; from += IDS_PER_EVENT) {
      lots.push({ entryIds: entryIds.slice(from, from + IDS_PER_EVENT) });
    }
    await this.outbox.publish(tx, COMMISSION_POSTED, lots);
  }
}
