import { Inject, Singleton } from '@midwayjs/core';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, inList, updateCount } from '../../platform/db';
import { TaskHandler } from '../../platform/outbox';
import { addMonths, monthOf } from './month';
import { keyOf } from './organisation';
import { PoolCaps } from './pool-caps.service';
import { type NodeTarget, targetsOf } from './target.repository';

const LOT = 500;

/** Writes down how many people there were to win when a month was over: visitors are forgotten, the month's targets stay. */
@Singleton()
export class FreezePools {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() caps!: PoolCaps;

  /** Not `database`: each lot is a transaction of its own, and doing it twice does no harm. */
  @TaskHandler('targets.freeze-pools', { effect: 'outside', everySeconds: 3600, leaseSeconds: 600 })
  async freeze(): Promise<void> {
    const month = addMonths(monthOf(shanghaiDay(this.clock.now())), -1);
    const set = await targetsOf((sql, params) => this.database.query(sql, params), month, 'recruits');
    const open = set.filter(({ cappedByPool, poolAtEnd }) => cappedByPool && poolAtEnd === null);
    for (let from = 0; from < open.length; from += LOT) await this.write(month, open.slice(from, from + LOT));
  }

  private async write(month: string, lot: readonly NodeTarget[]): Promise<void> {
    const pools = await this.caps.of(month, lot);
    for (const kind of ['store', 'guide'] as const) {
      const nodes = lot.filter(({ nodeKind }) => nodeKind === kind);
      if (!nodes.length) continue;
      const ids = inList(nodes.map(({ nodeId }) => nodeId));
      const whens = nodes.map(() => 'WHEN ? THEN ?').join(' ');
      const values = nodes.flatMap((node) => [node.nodeId, pools.get(keyOf(node))?.reachable ?? 0]);
      await this.database.inTx((tx) =>
        updateCount(
          tx,
          `UPDATE target SET pool_at_end = CASE node_id ${whens} END
           WHERE month = ? AND metric = 'recruits' AND node_kind = ? AND node_id IN ${ids.sql} AND pool_at_end IS NULL`,
          [...values, month, kind, ...ids.params],
        ),
      );
    }
  }
}
