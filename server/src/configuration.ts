import { AppConfig, ConfigError, readSettings } from './config';
import { demoAccounts, demoTills, holdsDemo, loadDemo, loadDemoTill, renderPicture } from './demo';
import { MIGRATIONS } from './migrations';
import { modules } from './app-modules';
import { assemble, type Assembly, HttpServer, type Resolve } from './platform/app';
import { Secrets } from './platform/auth';
import { Clock } from './platform/clock';
import { Database } from './platform/db';
import { Front, type Mounted } from './platform/http';
import { FILE_HEADERS } from './platform/web';
import { wechatParts } from './wechat-parts';
import { wecomParts } from './wecom-parts';

/** The whole application as this environment describes it: the only place where everything meets. */
export function application(overrides: Partial<Assembly> = {}): Assembly {
  const settings = readSettings(process.env);
  return {
    settings,
    modules,
    migrations: MIGRATIONS,
    provide: async (get) => [
      ...(await wechatParts(settings, get, { accounts: async () => demoPeople(await get(Database)) })),
      ...(await wecomParts(settings, get)),
    ],
    mount: mountPictures,
    fill: async (get) => {
      if (settings.production) await refuseDemoData(await get(Database));
      if (settings.demo === 'none') return;
      const [db, clock, secrets] = [await get(Database), await get(Clock), await get(Secrets)];
      const loaded = await loadDemo(db, settings.demo, clock);
      if (loaded) await loadDemoTill(db, (secret, keyId) => secrets.sealSecret(secret, keyId), clock);
    },
    ...overrides,
  };
}

/** The demo's passwords and its till's secret are known to everybody. @throws ConfigError */
async function refuseDemoData(db: Database): Promise<void> {
  if (!(await holdsDemo(db))) return;
  throw new ConfigError(
    'DATABASE_URL: 生产环境不能用装过演示数据的库 / a database with demo data is refused in production',
  );
}

/** People whom one may sign in as, and tills. */
const demoPeople = async (db: Database) => ({ ...(await demoAccounts(db)), tills: await demoTills(db) });

/** Pictures of the demo chain are drawn from their address; a real catalogue's are uploaded. */
async function mountPictures(get: Resolve): Promise<void> {
  const draw: Mounted = (_req, res, { path }) => {
    const picture = renderPicture(path);
    if (!picture) return false;
    res.writeHead(200, {
      ...FILE_HEADERS,
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-length': Buffer.byteLength(picture.svg),
      'cache-control': 'public, max-age=31536000, immutable',
    });
    res.end(picture.svg);
    return true;
  };
  (await get(Front)).mount('/pictures', draw, { early: true });
}

export { AppConfig, assemble, HttpServer };
