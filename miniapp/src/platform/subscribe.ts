import Taro from '@tarojs/taro';
import { isWeapp } from './env';

export type MessageKind = 'pickup_ready' | 'shipped' | 'refunded';
/** Template ids of the app's own WeChat account, set at build time; the preview and unset builds ask nothing. */
const TEMPLATES: Readonly<Record<MessageKind, string>> = {
  pickup_ready: process.env.TARO_APP_TEMPLATE_PICKUP_READY ?? '',
  shipped: process.env.TARO_APP_TEMPLATE_SHIPPED ?? '',
  refunded: process.env.TARO_APP_TEMPLATE_REFUNDED ?? '',
};

/** Asks for one message each; must run in a tap (wechat.md B6). Answers what was granted, never fails. */
export const askForMessages = async (kinds: readonly MessageKind[]): Promise<MessageKind[]> => {
  const wanted = kinds.filter((kind) => TEMPLATES[kind] !== '');
  if (!isWeapp || wanted.length === 0) return [];
  try {
    const answer = (await Taro.requestSubscribeMessage({
      tmplIds: wanted.map((kind) => TEMPLATES[kind]),
      entityIds: [],
    })) as unknown as Record<string, string>;
    return wanted.filter((kind) => answer[TEMPLATES[kind]] === 'accept');
  } catch {
    return [];
  }
};
