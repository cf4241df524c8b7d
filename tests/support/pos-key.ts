import type { Person } from './people';
import type { PosKey } from './pos-client';

let made = 0;

/** An API key for everything in every store, or for these stores only. */
export async function newPosKey(boss: Person, storeIds: number[] | null = null): Promise<PosKey> {
  const { keyId, secret } = await boss.call('POST /api/v1/hq/api-keys', {
    body: { name: `测试收银 ${++made}`, kinds: ['pos', 'erp', 'jd', 'tmall', 'youzan'], storeIds },
  });
  return { keyId, secret };
}
