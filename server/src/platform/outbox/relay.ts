import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../clock';
import { Database, inList, num, sqlTime, updateCount } from '../db';
import { Handlers } from './handlers';
import { Tasks } from './tasks';

const BATCH = 200;

/** Another relay took some of the same events first; nothing has been written. */
class Overtaken extends Error {}

/** Turns events into one task for each subscriber, and marks them relayed, in one transaction. */
@Singleton()
export class Relay {
  @Inject() db!: Database;
  @Inject() clock!: Clock;
  @Inject() handlers!: Handlers;
  @Inject() tasks!: Tasks;

  /** Relays up to 200 events; answers how many. Less than 200 means that none were left. */
  async once(): Promise<number> {
    const events = await this.db.query<{ id: unknown; topic: string; payload: string }>(
      `SELECT id, topic, payload FROM outbox WHERE relayed_at IS NULL ORDER BY id LIMIT ${BATCH}`,
    );
    if (!events.length) return 0;
    const ids = inList(events.map((event) => num(event.id)));
    try {
      await this.db.inTx(async (tx) => {
        const now = sqlTime(this.clock.now());
        const mark = `UPDATE outbox SET relayed_at = ? WHERE relayed_at IS NULL AND id IN ${ids.sql}`;
        if ((await updateCount(tx, mark, [now, ...ids.params])) !== events.length) throw new Overtaken();
        const tasks = events.flatMap(({ id, topic, payload }) =>
          (this.handlers.byTopic.get(topic) ?? []).map((kind) => ({
            kind,
            key: String(num(id)),
            payload: JSON.parse(payload) as unknown,
          })),
        );
        await this.tasks.schedule(tx, tasks);
      });
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
    return events.length;
  }
}
