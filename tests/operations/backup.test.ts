/** A backup of a running system, and what a restore makes of it: the real commands, under orders, on both databases. */
import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { newProduct, pickupOrder, place } from '../support/goods';
import { admin, accountsOf, inParallel, person, type Person, type Shopper, signIn, until } from '../support/people';
import { type DatabaseKind, DATABASES, type Rig, startRig } from '../support/rig';
import { startServer } from '../support/server-process';
import { TEST_SECRET } from '../support/tokens.cjs';

const root = join(__dirname, '../..');
const LIMIT_MS = 180_000;

interface Place {
  dataDir: string;
  databaseUrl?: string;
}
const run = (name: 'backup' | 'restore', at: Place, ...args: string[]): Promise<{ code: number; output: string }> => {
  const env = {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([key]) => !/^(WECHAT_|DATABASE_|TEST_|NODE_ENV|JEST_|INIT_CWD)/.test(key)),
    ),
    AUTH_SECRET: TEST_SECRET,
    DATA_DIR: at.dataDir,
    ...(at.databaseUrl && { DATABASE_URL: at.databaseUrl }),
  };
  return new Promise((resolve) => {
    const command = [join(root, `server/dist/commands/${name}.js`), ...args];
    execFile(process.execPath, command, { cwd: root, env, timeout: LIMIT_MS }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      resolve({ code, output: `${stdout}${stderr}` });
    });
  });
};

describe.each(DATABASES)('%s', (kind: DatabaseKind) => {
  let rig: Rig;
  let scratch: string;
  let elsewhere: Place;
  let boss: Person;
  let buyers: Shopper[];
  const acknowledged: { buyer: Shopper; orderNo: string }[] = [];

  beforeAll(async () => {
    rig = await startRig(kind);
    scratch = mkdtempSync(join(tmpdir(), 'qiandian-backup-'));
    elsewhere = {
      dataDir: join(scratch, 'elsewhere'),
      ...(rig.databaseUrl && { databaseUrl: await anotherDatabase() }),
    };
    boss = await admin(rig.origin(0));
    buyers = await inParallel(Array.from({ length: 8 }), 8, (_, i) => signIn(rig.origin(i), `backup-${i}`));
  }, 240_000);
  afterAll(async () => {
    await rig?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  async function anotherDatabase(): Promise<string> {
    const url = new URL(rig.databaseUrl!);
    url.pathname += '_restored';
    const { hostname, port, username } = url;
    const connection = await createConnection({ host: hostname, port: Number(port), user: username });
    await connection.query(`CREATE DATABASE \`${url.pathname.slice(1)}\` CHARACTER SET utf8mb4`);
    await connection.end();
    return url.href;
  }
  const backup = () => join(scratch, 'backup');

  it('is made while people order, with everything that was acknowledged before it began', async () => {
    const storeId = (await accountsOf(rig.origin(0))).storeManagers[0]!.storeId;
    const product = await newProduct(boss, { storeId, everywhere: rig.origins(), units: 20_000 });
    const picture = readFileSync(join(root, 'docs/images/order.png'));
    const uploaded = await fetch(`${rig.origin(0)}/api/v1/hq/pictures`, {
      method: 'POST',
      headers: { authorization: `Bearer ${boss.token}`, 'content-type': 'image/png' },
      body: picture,
    });
    expect(uploaded.status).toBe(201);
    let running = true;
    const load = inParallel(buyers, buyers.length, async (buyer, turn) => {
      while (running) {
        const { orderNo } = await place(person(rig.origin(turn), buyer.token), pickupOrder(product));
        acknowledged.push({ buyer, orderNo });
      }
    });
    await until(() => acknowledged.length > 40, 'load', 90_000);
    const before = acknowledged.length;
    const made = await run('backup', rig, '--to', backup());
    expect(made).toMatchObject({ code: 0, output: expect.stringContaining('备份完成') as string });
    expect(acknowledged.length).toBeGreaterThan(before);
    running = false;
    await load;
    acknowledged.length = before;
    expect(readdirSync(backup()).sort()).toEqual(
      expect.arrayContaining(['manifest.json', expect.stringMatching(/^database\./) as string, 'uploads']) as string[],
    );
    expect((await run('backup', rig, '--to', backup())).output).toContain('不是空的');
  }, 240_000);

  it('is put elsewhere whole: rows as counted, ledgers without a difference, and a server runs on it', async () => {
    const restored = await run('restore', elsewhere, '--from', backup());
    expect(restored).toMatchObject({ code: 0, output: expect.stringMatching(/行数一致[^]*对账：0 处差异/) as string });
    const env = { AUTH_SECRET: TEST_SECRET };
    const server = await startServer({ ...elsewhere, env });
    try {
      for (const { buyer, orderNo } of [acknowledged[0]!, acknowledged.at(-1)!]) {
        const there = person(server.url, buyer.token);
        expect(await there.call('GET /api/v1/orders/:orderNo', { params: { orderNo } })).toMatchObject({ orderNo });
      }
      const [picture] = readdirSync(join(elsewhere.dataDir, 'uploads')).filter((name) => name.endsWith('.png'));
      expect((await fetch(`${server.url}/uploads/${picture}`)).status).toBe(200);
      const inUse = await run('restore', elsewhere, '--from', backup(), '--force');
      expect(inUse).toMatchObject({ code: 2, output: expect.stringContaining('还有进程在用') as string });
    } finally {
      await server.stop();
    }
  }, 240_000);

  it('goes over data only when told, and then replaces all of it', async () => {
    const refused = await run('restore', elsewhere, '--from', backup());
    expect(refused).toMatchObject({ code: 2, output: expect.stringContaining('--force') as string });
    const forced = await run('restore', elsewhere, '--from', backup(), '--force');
    expect(forced).toMatchObject({ code: 0, output: expect.stringContaining('对账：0 处差异') as string });
  }, 240_000);

  it('a broken backup is refused before anything is touched', async () => {
    const other = { ...elsewhere, dataDir: join(scratch, 'other') };
    const [name] = readdirSync(backup()).filter((file) => file.startsWith('database.'));
    appendFileSync(join(backup(), name!), 'x');
    const broken = await run('restore', other, '--from', backup(), '--force');
    expect(broken).toMatchObject({ code: 2, output: expect.stringContaining('校验和不符') as string });
    rmSync(join(backup(), 'manifest.json'));
    expect((await run('restore', other, '--from', backup(), '--force')).output).toContain('不是一份完整的备份');
    expect(existsSync(join(other.dataDir, 'qiandian.db'))).toBe(false);
  }, 240_000);
});
