/** A small chain that really runs: WeChat, a database, servers, goods and buyers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { query } from './books.mjs';
import { openFloor, warehouseOf } from './floor.mjs';
import { newLedger } from './ledger.mjs';
import { freePort, startServer, startWechat } from './processes.mjs';
import { newProduct, signIn, signInBoss } from './talk.mjs';

const { startMariadb } = createRequire(import.meta.url)('../../support/mariadb.cjs');
export const AUTH_SECRET = 'fault-drills-need-a-secret-of-their-own-0123456789';

/**
 * @typedef {Awaited<ReturnType<typeof openWorld>>} World
 */

/**
 * @param {{database: 'sqlite' | 'mariadb', roles?: ('all' | 'api' | 'worker')[], databaseUrl?: string, env?: Record<string, string>,
 *   publicUrl?: string, folder?: string, mariadbFolder?: string}} options roles: one process each, the first of them makes the
 *   tables; databaseUrl: of a database that runs already; publicUrl: where WeChat calls, the first process unless told
 */
export async function openWorld({
  database,
  roles = ['all'],
  databaseUrl,
  env = {},
  publicUrl,
  folder,
  mariadbFolder,
}) {
  const dataDir = mkdtempSync(join(folder ?? tmpdir(), 'qiandian-faults-'));
  const wechatDir = mkdtempSync(join(tmpdir(), 'qiandian-faults-wechat-'));
  const closers = [
    async () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 }),
    async () => rmSync(wechatDir, { recursive: true, force: true, maxRetries: 3 }),
  ];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer().catch((error) => console.error(String(error)));
  };
  try {
    const mariadb =
      database === 'mariadb' && !databaseUrl ? await startMariadb({ durable: true, folder: mariadbFolder }) : undefined;
    if (mariadb) closers.push(() => mariadb.stop());
    const url = databaseUrl ?? (await mariadb?.createDatabase('faults'));
    const world = {
      dataDir,
      databaseUrl: url,
      mariadb,
      wechat: await startWechat(wechatDir),
      /** @type {Awaited<ReturnType<typeof startServer>>[]} */
      servers: [],
      env: {},
      origins: () => world.servers.filter(({ role }) => role !== 'worker').map((server) => server.url),
      sql: (statement, params) => query(world, statement, params),
      restartWechat: async () => {
        await world.wechat.kill();
        world.wechat = await startWechat(wechatDir, world.wechat.port);
      },
      /** One more process, or one in an ended one's place. */
      start: async (more = {}) => {
        const server = await startServer({ dataDir, databaseUrl: url, ...more, env: { ...world.env, ...more.env } });
        world.servers.push(server);
        return server;
      },
      restart: async (server, more = {}) => {
        const { port, role } = server;
        const fresh = await startServer({
          dataDir,
          databaseUrl: url,
          port,
          role,
          ...more,
          env: { ...world.env, ...more.env },
        });
        world.servers[world.servers.indexOf(server)] = fresh;
        return fresh;
      },
      close,
    };
    closers.push(() => world.wechat.kill());
    closers.push(
      async () => void (await Promise.all(world.servers.map((server) => (server.alive() ? server.kill() : undefined)))),
    );
    const port = await freePort();
    world.env = {
      ...world.wechat.env,
      AUTH_SECRET,
      PUBLIC_URL: publicUrl ?? `http://127.0.0.1:${port}`,
      ...env,
    };
    for (const [i, role] of roles.entries()) await world.start({ role, ...(i === 0 && { port }) });
    return world;
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Goods and people for a load of orders: plenty of most, one that lies in a warehouse alone, so that its parcels leave from there, and
 * last one that runs out.
 * @param {World} world @param {{products?: number, units?: number, hotUnits?: number, buyers?: number, maker?: number, mixed?: boolean}} [options]
 *   hotUnits: of the one that runs out, 0: there is none; maker: which process makes the goods; mixed: false when nobody orders
 *   several things, by post or by a link, and there is no till
 */
export async function openShop(
  world,
  { products = 4, units = 100_000, hotUnits = 150, buyers = 16, maker = 0, mixed = true } = {},
) {
  const origin = world.origins()[maker];
  const boss = await signInBoss(origin);
  const everywhere = world.origins();
  const goods = [];
  const add = async (amount, more) => {
    const priceFen = 9_900 + 100 * goods.length;
    goods.push({ ...(await newProduct(origin, boss, { units: amount, priceFen, everywhere, at: more?.at })), ...more });
  };
  for (let i = 0; i < products; i++) await add(units);
  if (mixed) await add(units, { elsewhere: true, at: await warehouseOf(origin, boss) });
  if (hotUnits) await add(hotUnits, { hot: true });
  const people = await Promise.all(
    Array.from({ length: buyers }, (_, i) => signIn(origin, `fault-${Date.now()}-${i}`)),
  );
  const floor = mixed ? await openFloor(world, { origin, boss, goods, buyers: people }) : undefined;
  return { boss, buyers: people, ledger: newLedger(goods, floor) };
}
