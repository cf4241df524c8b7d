import { Inject, Singleton } from '@midwayjs/core';
import { Database, inList, num, updateCount } from '../../platform/db';
import { TaskHandler } from '../../platform/outbox';

/** Orders of one transaction: their rows are not kept from payments for long. */
const LOT = 500;

/**
 * Orders of before there was a column for the last digits of a phone, and those that a process of the version before goes on
 * placing during a release, get theirs; until then desks do not find them by phone. Served by the index of
 * `contact_end` and `contact_phone`, which passes by parcels: they have neither.
 */
@Singleton()
export class ContactEnds {
  @Inject() database!: Database;

  @TaskHandler('order.contact-ends', { effect: 'outside', everySeconds: 600, leaseSeconds: 1_800 })
  async fill(): Promise<void> {
    for (let last = 0; ;) {
      // on from the last one: a number that is too short stays without
      const rows = await this.database.query<{ id: unknown }>(
        `SELECT id FROM orders WHERE contact_end = '' AND contact_phone IS NOT NULL AND id > ? ORDER BY id LIMIT ${LOT}`,
        [last],
      );
      if (!rows.length) return;
      last = num(rows.at(-1)!.id);
      const ids = inList(rows.map(({ id }) => num(id)));
      await this.database.inTx(
        (tx) =>
          updateCount(
            tx,
            `UPDATE orders SET contact_end = SUBSTR(contact_phone, 8) WHERE id IN ${ids.sql} AND contact_phone IS NOT NULL`,
            ids.params,
          ),
        { replaySafe: true },
      );
    }
  }
}
