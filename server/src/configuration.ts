import { AppConfig, readSettings } from './config';
import { demoAccounts, loadDemo, renderPicture } from './demo';
import { MIGRATIONS } from './migrations';
import { modules } from './app-modules';
import { assemble, type Assembly, HttpServer, type Resolve } from './platform/app';
import { Clock } from './platform/clock';
import { Database } from './platform/db';
import { Front, type Mounted } from './platform/http';
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
      ...(await wechatParts(settings, get, { accounts: async () => demoAccounts(await get(Database)) })),
      ...(await wecomParts(settings, get)),
    ],
    mount: mountPictures,
    fill: async (get) => {
      if (settings.demo !== 'none') await loadDemo(await get(Database), settings.demo, await get(Clock));
    },
    ...overrides,
  };
}

/** Pictures of the demo chain are drawn from their address; a real catalogue's are uploaded. */
async function mountPictures(get: Resolve): Promise<void> {
  const draw: Mounted = (_req, res, { path }) => {
    const picture = renderPicture(path);
    if (!picture) return false;
    res.writeHead(200, {
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
