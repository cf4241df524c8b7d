import type { Settings } from '../../config';
import type { Clock } from './clock';
import type { Base } from './http';
import type { PlatformKey } from './pay-verifier';
import { WechatApi } from './wechat-api';
import { WechatPay } from './wechat-pay';

/** One mini program and the merchant it sells for. The simulator's credentials have the same fields. */
export interface WechatAccount {
  appid: string;
  secret: string;
  mchid: string;
  serial: string;
  privateKey: string;
  apiV3Key: string;
  platformKeys: readonly PlatformKey[];
}

/** The account named in the environment. The configuration has refused to start if a part is missing. */
export function realAccount(settings: Settings['wechat']): WechatAccount {
  const need = (value: string | undefined, name: string): string => {
    if (!value) throw new Error(`The WeChat account lacks its ${name}`);
    return value;
  };
  return {
    appid: need(settings.appid, 'appid'),
    secret: need(settings.secret, 'secret'),
    mchid: need(settings.mchid, 'mchid'),
    serial: need(settings.mchSerial, 'merchant serial'),
    privateKey: need(settings.mchPrivateKey, 'merchant key'),
    apiV3Key: need(settings.payKey, 'APIv3 key'),
    platformKeys: [
      { id: need(settings.payPublicKeyId, 'platform key id'), publicKey: need(settings.payPublicKey, 'platform key') },
    ],
  };
}

/** Both clients of one account, each with its own base address. */
export function createWechatClients(account: WechatAccount, bases: { api: Base; pay: Base }, clock: Clock) {
  return {
    api: new WechatApi({ ...account, base: bases.api }, clock),
    pay: new WechatPay({ ...account, base: bases.pay }, clock),
  };
}
