import type { Phone } from '../state';
import { asynchronous, Refusal } from './api';

/** The payment sheet: hands the person's decision to the server's simulator, which sends the notify as WeChat would. */
async function pay(phone: Phone, options: Record<string, unknown>): Promise<object> {
  for (const field of ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign']) {
    if (typeof options[field] !== 'string') throw new Refusal(`parameter error: ${field}`);
  }
  const prepayId = /^prepay_id=(.+)$/.exec(String(options['package']))?.[1];
  if (!prepayId) throw new Refusal('parameter error: package');
  const { payment, origin } = phone.settings;
  if (payment === 'cancel') throw new Refusal('cancel');
  const reply = await fetch(`${origin}/simulator/wechat/payments/${encodeURIComponent(prepayId)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outcome: payment }),
  });
  if (!reply.ok) throw new Refusal(`the simulator answered ${reply.status}: ${await reply.text()}`);
  if (payment === 'fail') throw new Refusal('支付失败');
  return {};
}

/** Signing in, paying, and what else concerns the person. */
export function account(phone: Phone): Record<string, unknown> {
  const { settings } = phone;
  const singlePage = () => settings.scene === 1154;
  return {
    ...asynchronous(phone, {
      login: () => {
        if (singlePage()) throw new Refusal('can not use login in single page mode');
        return { code: `sim:${settings.openid}` };
      },
      checkSession: () => ({}),
      requestPayment: (options) => pay(phone, options),
      requestSubscribeMessage: (options) => {
        const ids = (options['tmplIds'] as string[]) ?? [];
        if (ids.length === 0 || ids.length > 3) throw new Refusal('TmplIds can take 1 to 3', { errCode: 20_003 });
        return Object.fromEntries(ids.map((id) => [id, settings.subscribe]));
      },
      chooseAddress: () => {
        if (!settings.address) throw new Refusal('cancel');
        return settings.address;
      },
      scanCode: () => {
        if (settings.scan === undefined) throw new Refusal('cancel');
        return { result: settings.scan, scanType: 'QR_CODE', charSet: 'utf-8', rawData: '' };
      },
      getUserProfile: () => ({ userInfo: { nickName: '微信用户', avatarUrl: '' } }),
      chooseMedia: () => {
        throw new Refusal('cancel');
      },
    }),
    getAccountInfoSync: () =>
      phone.give({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' }, plugin: {} }),
  };
}
