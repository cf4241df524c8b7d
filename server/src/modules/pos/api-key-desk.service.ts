import { randomBytes } from 'node:crypto';
import { Inject, Singleton } from '@midwayjs/core';
import type { addApiKey, Answer, listApiKeys, Parsed, rotateApiKey, updateApiKey } from '@qiandian/shared/contract';
import { type HqCaller, Secrets, seesWholeChain } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isSqlite, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { randomToken } from '../../platform/ids';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';
import { ApiKeyEntity } from './api-key.entity';

type KeyView = Answer<typeof updateApiKey>;
type KeyWithSecret = Answer<typeof rotateApiKey>;
type NewKey = Parsed<typeof addApiKey>['body'];
type KeyChange = Parsed<typeof updateApiKey>['body'];

const OLD_GOOD_FOR_MS = 24 * 3_600_000;
const SECRET_BYTES = 32;
/** What these keys send belongs to no store. */
const CHAIN_WIDE = new Set<ApiKeyEntity['kinds'][number]>(['jd', 'tmall', 'youzan']);

/** Keys for tills, the ERP and channels. An operator handles those whose stores are all within the scope. */
@Singleton()
export class ApiKeyDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() secrets!: Secrets;
  @Inject() stores!: StoreDirectory;
  @Inject() audit!: Audit;

  async page(
    { page, size }: Parsed<typeof listApiKeys>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof listApiKeys>> {
    const all = await this.database.dataSource.getRepository(ApiKeyEntity).find({ order: { id: 'DESC' } });
    const own = all.filter((key) => this.inScope(key, caller));
    return { items: own.slice((page - 1) * size, page * size).map(view), total: own.length, page, size };
  }

  /** @throws Problem STORE_NOT_FOUND, OUT_OF_SCOPE */
  async add(body: NewKey, caller: HqCaller): Promise<KeyWithSecret> {
    this.assertMay(body, caller);
    const keyId = `qd_${randomToken(16)}`;
    const secret = newSecret();
    const key = await this.database.inTx(async (tx) => {
      const saved = await tx.getRepository(ApiKeyEntity).save({
        keyId,
        ...fieldsOf(body),
        secret: this.secrets.sealSecret(secret, keyId),
        oldSecret: null,
        oldUntil: null,
        status: 'active' as const,
        createdAt: this.clock.now(),
        lastUsedAt: null,
      });
      await this.log(tx, caller, 'create', saved, undefined, auditView(saved));
      return saved;
    });
    return { ...view(key), secret };
  }

  /** @throws Problem API_KEY_NOT_FOUND, STORE_NOT_FOUND, OUT_OF_SCOPE */
  update(apiKeyId: number, body: KeyChange, caller: HqCaller): Promise<KeyView> {
    return this.database.inTx(async (tx) => {
      const key = await this.locked(tx, apiKeyId, caller);
      this.assertMay(body, caller);
      const after = { ...key, ...fieldsOf(body), status: body.status };
      await tx.getRepository(ApiKeyEntity).save(after);
      await this.log(tx, caller, 'update', after, auditView(key), auditView(after));
      return view(after);
    });
  }

  /** A new secret; the one before is good for another day. @throws Problem API_KEY_NOT_FOUND, OUT_OF_SCOPE */
  rotate(apiKeyId: number, caller: HqCaller): Promise<KeyWithSecret> {
    const secret = newSecret();
    return this.database.inTx(async (tx) => {
      const key = await this.locked(tx, apiKeyId, caller);
      const after = {
        ...key,
        secret: this.secrets.sealSecret(secret, key.keyId),
        oldSecret: key.secret,
        oldUntil: new Date(this.clock.now().getTime() + OLD_GOOD_FOR_MS),
      };
      await tx.getRepository(ApiKeyEntity).save(after);
      await this.log(tx, caller, 'rotate', after);
      return { ...view(after), secret };
    });
  }

  private async locked(tx: Tx, apiKeyId: number, caller: HqCaller): Promise<ApiKeyEntity> {
    const lock = isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' as const } };
    const key = await tx.getRepository(ApiKeyEntity).findOne({ where: { id: apiKeyId }, ...lock });
    if (!key) throw new Problem('API_KEY_NOT_FOUND');
    if (!this.inScope(key, caller)) throw new Problem('OUT_OF_SCOPE');
    return key;
  }

  private assertMay(body: NewKey, caller: HqCaller): void {
    if (body.storeIds?.some((id) => !this.stores.byId(id))) throw new Problem('STORE_NOT_FOUND');
    if (!this.inScope(body, caller)) throw new Problem('OUT_OF_SCOPE');
  }

  private inScope({ kinds, storeIds }: Pick<ApiKeyEntity, 'kinds' | 'storeIds'>, { scope }: HqCaller): boolean {
    if (seesWholeChain(scope)) return true;
    const chainWide = !storeIds || kinds.some((kind) => CHAIN_WIDE.has(kind));
    return !chainWide && storeIds.every((id) => this.stores.inScope(scope, id));
  }

  private log(tx: Tx, caller: HqCaller, action: string, key: ApiKeyEntity, before?: unknown, after?: unknown) {
    return this.audit.record(tx, caller, {
      action,
      subject: 'api-key',
      subjectId: key.id,
      title: key.name,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    });
  }
}

const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

const fieldsOf = ({ name, kinds, storeIds }: NewKey): Pick<ApiKeyEntity, 'name' | 'kinds' | 'storeIds'> => ({
  name,
  kinds: [...new Set(kinds)],
  storeIds: storeIds && [...new Set(storeIds)],
});

/** Secrets never go into the log; a long list of stores as its length. */
const auditView = ({ keyId, name, kinds, storeIds, status }: ApiKeyEntity): Record<string, unknown> => ({
  keyId,
  name,
  kinds,
  status,
  storeIds: storeIds && storeIds.length > 100 ? `${storeIds.length} 家` : storeIds,
});

const view = (key: ApiKeyEntity): KeyView => ({
  id: key.id,
  keyId: key.keyId,
  name: key.name,
  kinds: key.kinds,
  storeIds: key.storeIds,
  status: key.status,
  createdAt: key.createdAt.toISOString(),
  ...(key.lastUsedAt ? { lastUsedAt: key.lastUsedAt.toISOString() } : {}),
});
