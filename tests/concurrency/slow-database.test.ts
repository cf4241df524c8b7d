/** A database that hangs keeps nobody out of the shop: what is in memory is shown, and what was read last stands for the rest. */
import Libsql from 'libsql';
import { join } from 'node:path';
import { startMariadb } from '../support/mariadb.cjs';
import { type RawAnswer, send } from '../support/endpoints';
import { accountsOf, signIn } from '../support/people';
import { type ServerProcess, startServer } from '../support/server-process';

const SHANGHAI = 'lat=31.2304&lng=121.4737&coord=gcj02';

interface Rig {
  server: ServerProcess;
  /** makes the database answer nobody, or no writer, until it is told to go on */
  hang: () => Promise<() => void>;
  /** whether reads hang as well */
  readsHang: boolean;
  stop: () => Promise<void>;
}

async function mariadb(): Promise<Rig> {
  // one of its own: a shared one would hang everybody's tests
  const db = await startMariadb({ durable: true });
  const server = await startServer({ demo: 'small', databaseUrl: db.url });
  return {
    server,
    readsHang: true,
    hang: async () => {
      process.kill(db.pid!, 'SIGSTOP');
      return () => process.kill(db.pid!, 'SIGCONT');
    },
    stop: async () => {
      await server.stop();
      await db.stop();
    },
  };
}

async function sqlite(): Promise<Rig> {
  const server = await startServer({ demo: 'small' });
  return {
    server,
    readsHang: false,
    hang: async () => {
      const other = new Libsql(join(server.dataDir, 'qiandian.db'), { timeout: 20_000 });
      other.exec('BEGIN IMMEDIATE');
      return () => {
        other.exec('ROLLBACK');
        other.close();
      };
    },
    stop: async () => void (await server.stop()),
  };
}

describe.each([
  ['MariaDB stands still', mariadb],
  ['another process holds the write lock of SQLite', sqlite],
])('while %s', (_name, start) => {
  let rig: Rig;
  let get: (path: string, headers?: Record<string, string>) => Promise<RawAnswer>;
  let release: (() => void) | undefined;
  beforeAll(async () => {
    rig = await start();
    get = (path, headers = {}) => send('GET', `${rig.server.url}/api/v1${path}`, { headers });
  }, 240_000);
  afterAll(async () => {
    release?.();
    await rig?.stop();
  });

  it('a cart and its amounts are not shown from memory: who waits for them is told to come again', async () => {
    const { storeManagers, members } = await accountsOf(rig.server.url);
    const storeId = storeManagers[0]!.storeId;
    const { token } = await signIn(rig.server.url, members[1]!.openid);
    const list = await get(`/products?storeId=${storeId}&inStock=1`);
    const [product] = list.json!['items'] as { id: number }[];
    const { json } = await get(`/products/${product!.id}?storeId=${storeId}`);
    const line = { skuId: (json!['skus'] as { id: number }[])[0]!.id, quantity: 1 };
    const ask = (): Promise<RawAnswer>[] => {
      const url = `${rig.server.url}/api/v1`;
      const quote = { storeId, lines: [line], fulfilment: 'pickup' };
      return [
        send('GET', `${url}/cart?storeId=${storeId}`, { token }),
        send('POST', `${url}/quotes`, { token, body: quote }),
        send('PUT', `${url}/cart/lines`, { token, body: { ...line, storeId } }),
      ];
    };
    const statuses = async (): Promise<number[]> => (await Promise.all(ask())).map(({ status }) => status);
    expect(await statuses()).toEqual([200, 200, 200]);

    release = await rig.hang();
    const answers = await Promise.all(ask());
    const kept = rig.readsHang ? 503 : 200;
    expect(answers.map(({ status }) => status)).toEqual([kept, kept, 503]);
    for (const { headers, json: told } of answers.filter(({ status }) => status === 503)) {
      expect([told!['code'], headers.get('retry-after')]).toEqual(['DATABASE_UNAVAILABLE', '2']);
    }
    release();
    release = undefined;
    for (let tries = 0; (await statuses()).some((status) => status !== 200); tries++) {
      if (tries > 100) throw new Error('The cart is still not shown.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, 120_000);

  it('the shop goes on, and says what it is not sure of', async () => {
    const { storeManagers, guides, members } = await accountsOf(rig.server.url);
    const storeId = storeManagers[0]!.storeId;
    const { token } = await signIn(rig.server.url, members[0]!.openid);
    const who = { 'x-visitor-id': 'visitor-slow', authorization: `Bearer ${token}` };
    const list = await get(`/products?storeId=${storeId}`);
    const { id } = (list.json!['items'] as { id: number }[])[0]!;
    const product = await get(`/products/${id}?storeId=${storeId}`);
    expect([product.status, product.json!['stockUnsure']]).toEqual([200, undefined]);
    await get(`/storefront?${SHANGHAI}`, who);

    release = await rig.hang();
    const pages = [
      `/storefront?${SHANGHAI}`,
      `/storefront?${SHANGHAI}&g=${guides[0]!.guideId}`,
      `/storefront?storeId=${storeId}`,
      `/products?storeId=${storeId}&inStock=1`,
      '/products?q=%E8%A1%AC%E8%A1%AB',
      `/products/${id}?storeId=${storeId}`,
      `/stores?${SHANGHAI}`,
      `/stores/${storeId}`,
      `/hot-zones/1?storeId=${storeId}`,
      '/categories',
      '/cities',
    ];
    const answers: RawAnswer[] = [];
    for (const page of pages) answers.push(await get(page, who));
    expect(answers.map(({ status }, i) => [pages[i], status])).toEqual(pages.map((page) => [page, 200]));
    const hung = answers[pages.indexOf(`/products/${id}?storeId=${storeId}`)]!.json!;
    expect(hung['stockUnsure']).toBe(rig.readsHang ? true : undefined);
    expect(hung['skus']).toEqual(product.json!['skus']);

    release();
    release = undefined;
    for (let tries = 0; tries < 100; tries++) {
      const { json } = await get(`/products/${id}?storeId=${storeId}`);
      if (!json!['stockUnsure']) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('The stock is still not read.');
  }, 120_000);
});
