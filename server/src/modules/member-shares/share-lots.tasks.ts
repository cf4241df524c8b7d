import { Inject, Singleton } from '@midwayjs/core';
import { Database, isSqlite } from '../../platform/db';
import { type OutsideTask, TaskHandler } from '../../platform/outbox';
import { MemberShareEntity } from './member-share.entities';
import { SHARE_TASK } from './share-out.service';
import { ShareTurns } from './share-turns.service';

/** A share of many goes on, lot by lot; stopped anywhere, it continues where it was. */
@Singleton()
export class ShareLots {
  @Inject() database!: Database;
  @Inject() turns!: ShareTurns;

  /** Not `database`: each lot is a transaction of its own, and shows as progress. */
  @TaskHandler(SHARE_TASK, { effect: 'outside', leaseSeconds: 600 })
  async goOn({ key }: OutsideTask): Promise<void> {
    for (;;) {
      const more = await this.database.inTx(
        async (tx) => {
          const share = await tx.getRepository(MemberShareEntity).findOne({
            where: { id: Number(key) },
            ...(isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' } }),
          });
          return share !== null && share.finishedAt === null && (await this.turns.next(tx, share));
        },
        { replaySafe: true },
      );
      if (!more) return;
    }
  }
}
