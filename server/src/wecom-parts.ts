import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { wecomCallback } from '@qiandian/shared/contract';
import { AppConfig, type Settings } from './config';
import type { Resolve } from './platform/app';
import { HttpServer } from './platform/app';
import { Clock } from './platform/clock';
import { Front } from './platform/http';
import { Lifecycle } from './platform/lifecycle';
import { Wecom } from './platform/wecom';
import { SIMULATED_APPID } from './simulator/wechat';
import { createWecomSimulator, WECOM_SIMULATOR_PATHS } from './simulator/wecom';

export interface WecomOptions {
  /** The simulator's memory; a file in the data folder unless told. */
  readonly file?: string;
  /** How long the simulator's hand-overs take, in milliseconds. */
  readonly transferMs?: number;
}

/**
 * The WeCom client as a singleton: of the real corp, of the simulator, which this server then mounts under
 * `/simulator/wecom`, or of none, and then it says that it is not enabled.
 */
export async function wecomParts(settings: Settings, get: Resolve, options: WecomOptions = {}) {
  const clock = await get(Clock);
  const { wecom, wechat, dataDir } = settings;
  const miniAppid = wechat.simulator ? SIMULATED_APPID : wechat.appid;
  if (!wecom.simulator) {
    const config = wecom.account && { ...wecom.account, base: wecom.apiBase, miniAppid };
    return [[Wecom, new Wecom(config, clock)]] as const;
  }
  mkdirSync(dataDir, { recursive: true });
  const config = await get(AppConfig);
  const simulator = createWecomSimulator({
    file: options.file ?? join(dataDir, 'wecom-simulator.db'),
    clock,
    miniAppid,
    callbackUrl: () => config.settings.publicUrl + wecomCallback.path,
    ...(options.transferMs !== undefined && { transferMs: options.transferMs }),
  });
  (await get(Front)).mount(WECOM_SIMULATOR_PATHS.all, (req, res) => simulator.handle(req, res));
  (await get(Lifecycle)).onStop(() => simulator.close());
  const server = await get(HttpServer);
  const base = () => server.origin + WECOM_SIMULATOR_PATHS.api;
  return [[Wecom, new Wecom({ ...simulator.credentials(), base }, clock)]] as const;
}
