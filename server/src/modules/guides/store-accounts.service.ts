import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getStoreWecom } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from '../hq';
import { type Store, StoreDirectory } from '../stores';
import { StaffEntity } from './guide.entities';
import { StoreAccountEntity } from './store-account.entity';

type View = Answer<typeof getStoreWecom>;

/** Accounts of stores in WeCom, as headquarters keeps them (A58). */
@Singleton()
export class StoreAccounts {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() audit!: Audit;

  async of(storeId: number): Promise<string | undefined> {
    const row = await this.database.dataSource.getRepository(StoreAccountEntity).findOneBy({ storeId });
    return row?.userId;
  }

  /** Every account that a store has. */
  async all(): Promise<string[]> {
    const rows = await this.database.dataSource.getRepository(StoreAccountEntity).find({ select: { userId: true } });
    return rows.map(({ userId }) => userId);
  }

  /** @throws Problem STORE_NOT_FOUND, OUT_OF_SCOPE */
  async read(storeId: number, caller: HqCaller): Promise<View> {
    this.mine(storeId, caller);
    return { wecomUserId: (await this.of(storeId)) ?? '' };
  }

  /** '' takes it away. @throws Problem STORE_NOT_FOUND, OUT_OF_SCOPE, INVALID_INPUT */
  async save(storeId: number, wecomUserId: string, caller: HqCaller): Promise<View> {
    const store = this.mine(storeId, caller);
    await this.database
      .inTx(async (tx) => {
        const repository = tx.getRepository(StoreAccountEntity);
        const before = await repository.findOneBy({ storeId });
        if ((before?.userId ?? '') === wecomUserId) return;
        await this.assertFree(tx, storeId, wecomUserId);
        if (wecomUserId) await repository.save({ storeId, userId: wecomUserId, updatedAt: this.clock.now() });
        else await repository.delete({ storeId });
        await this.audit.record(tx, caller, {
          action: 'update',
          subject: 'store',
          subjectId: storeId,
          title: store.name,
          before: { wecomUserId: before?.userId ?? null },
          after: { wecomUserId: wecomUserId || null },
        });
      })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? taken() : error;
      });
    return { wecomUserId };
  }

  /** An account is a person's or a store's: by it friends are told apart. */
  private async assertFree(tx: Tx, storeId: number, wecomUserId: string): Promise<void> {
    if (!wecomUserId) return;
    if (await tx.getRepository(StaffEntity).findOneBy({ wecomUserId })) throw taken();
    const other = await tx.getRepository(StoreAccountEntity).findOneBy({ userId: wecomUserId });
    if (other && other.storeId !== storeId) throw taken();
  }

  private mine(storeId: number, { scope }: HqCaller): Store {
    const store = this.stores.byId(storeId);
    if (!store) throw new Problem('STORE_NOT_FOUND');
    if (!this.stores.inScope(scope, storeId)) throw new Problem('OUT_OF_SCOPE');
    return store;
  }
}

/** Whether a store has this account of WeCom's, so that no person may. */
export const isStoreAccount = (tx: Tx, wecomUserId: string): Promise<boolean> =>
  tx.getRepository(StoreAccountEntity).existsBy({ userId: wecomUserId });

const taken = (): Problem =>
  new Problem('INVALID_INPUT', {
    errors: [{ path: 'body.wecomUserId', message: '这个企业微信账号已登记给别的员工或门店' }],
  });
