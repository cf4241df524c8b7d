import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { createWechatSimulator, SIMULATOR_PATHS, type SimulatorCredentials } from './wechat';
import { createWecomSimulator, WECOM_SIMULATOR_PATHS, type WecomCredentials } from './wecom';

/**
 * The simulators of WeChat and WeCom as a process of their own, for a server that runs elsewhere or for several servers
 * with one WeChat: `SIMULATOR_PORT=7002 node server/dist/simulator/main.js` writes the keys beside its data and prints the
 * environment that points a server at it. WeCom's events go where `POST /simulator/wecom/callback {url}` says.
 */
function main(): void {
  const host = process.env.SIMULATOR_HOST ?? '127.0.0.1';
  const port = Number(process.env.SIMULATOR_PORT ?? 7002);
  const directory = resolve(process.env.DATA_DIR ?? 'data');
  mkdirSync(directory, { recursive: true });
  const simulator = createWechatSimulator({ file: join(directory, 'wechat-simulator.db') });
  const wecom = createWecomSimulator({ file: join(directory, 'wecom-simulator.db') });
  const server = createServer((request, response) => {
    void (async () => {
      // WeCom lives below WeChat's path
      const taken = (await wecom.handle(request, response)) || (await simulator.handle(request, response));
      if (!taken) response.writeHead(404).end();
    })();
  });
  server.listen(port, host, () => {
    const origin = `http://${host}:${port}`;
    const wechatLines = environment(simulator.credentials(), origin, directory);
    for (const line of [...wechatLines, ...wecomEnvironment(wecom.credentials(), origin)]) console.log(line);
  });
  const stop = () => {
    server.close();
    server.closeAllConnections();
    void simulator.close();
    void wecom.close();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function environment(account: SimulatorCredentials, origin: string, directory: string): string[] {
  const merchantFile = join(directory, 'wechat-merchant-key.pem');
  const platformFile = join(directory, 'wechat-pay-public-key.pem');
  const [platform] = account.platformKeys;
  writeFileSync(merchantFile, account.privateKey, { mode: 0o600 });
  writeFileSync(platformFile, platform?.publicKey ?? '');
  return lines({
    WECHAT_SIMULATOR: 'off',
    WECHAT_API_BASE: origin + SIMULATOR_PATHS.api,
    WECHAT_PAY_BASE: origin + SIMULATOR_PATHS.pay,
    WECHAT_APPID: account.appid,
    WECHAT_SECRET: account.secret,
    WECHAT_MCHID: account.mchid,
    WECHAT_MCH_SERIAL: account.serial,
    WECHAT_MCH_PRIVATE_KEY_FILE: merchantFile,
    WECHAT_PAY_KEY: account.apiV3Key,
    WECHAT_PAY_PUBLIC_KEY_ID: platform?.id ?? '',
    WECHAT_PAY_PUBLIC_KEY_FILE: platformFile,
  });
}

const wecomEnvironment = (account: WecomCredentials, origin: string): string[] =>
  lines({
    WECOM_API: origin + WECOM_SIMULATOR_PATHS.api,
    WECOM_CORP_ID: account.corpId,
    WECOM_SECRET: account.secret,
    WECOM_AGENT_ID: String(account.agentId),
    WECOM_TOKEN: account.token,
    WECOM_ENCODING_AES_KEY: account.encodingAesKey,
  });

const lines = (variables: Record<string, string>): string[] =>
  Object.entries(variables).map(([name, value]) => `${name}=${value}`);

main();
