import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './config';
import type { Resolve } from './platform/app';
import { HttpServer } from './platform/app';
import { Clock } from './platform/clock';
import { Front } from './platform/http';
import { Lifecycle } from './platform/lifecycle';
import { createWechatClients, realAccount, WechatApi, WechatPay } from './platform/wechat';
import { createWechatSimulator, SIMULATOR_PATHS } from './simulator/wechat';

export interface WechatOptions {
  /** The simulator's memory; a file in the data folder unless told. */
  readonly file?: string;
  /** Whom one may sign in as, for `GET /simulator/accounts`. */
  readonly accounts?: (get: Resolve) => Promise<unknown>;
}

/**
 * WeChat's two clients as singletons: of the real account, or of the simulator, which this server then mounts under
 * `/simulator` and speaks with over HTTP like any other WeChat.
 */
export async function wechatParts(settings: Settings, get: Resolve, options: WechatOptions = {}) {
  const clock = await get(Clock);
  const { wechat, dataDir } = settings;
  const clients = wechat.simulator
    ? await simulated()
    : createWechatClients(realAccount(wechat), { api: wechat.apiBase, pay: wechat.payBase }, clock);
  return [
    [WechatApi, clients.api],
    [WechatPay, clients.pay],
  ] as const;

  async function simulated() {
    mkdirSync(dataDir, { recursive: true });
    const simulator = createWechatSimulator({
      file: options.file ?? join(dataDir, 'wechat-simulator.db'),
      clock,
      accounts: options.accounts && (() => options.accounts!(get)),
    });
    (await get(Front)).mount('/simulator', (req, res) => simulator.handle(req, res));
    (await get(Lifecycle)).onStop(() => simulator.close());
    const server = await get(HttpServer);
    const base = (path: string) => () => server.origin + path;
    const bases = { api: base(SIMULATOR_PATHS.api), pay: base(SIMULATOR_PATHS.pay) };
    return createWechatClients(simulator.credentials(), bases, clock);
  }
}
