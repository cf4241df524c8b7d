import { rule } from './errors';

const API = 'subscribe_send';

/** WeChat's limits by the kind in a template key, e.g. `thing2` → 20 characters. */
const LIMITS: Record<string, number> = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  time: 32,
  date: 32,
  amount: 12,
  phone_number: 17,
  car_number: 8,
  name: 10,
  phrase: 5,
  const: 20,
};

export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** Mini-program page that opens by tapping the message, without leading slash; a query is allowed. */
  page?: string;
  /** Template key → text, e.g. `{ thing1: '羊毛大衣', character_string2: '39204817' }`. */
  data: Readonly<Record<string, string>>;
  state?: 'developer' | 'trial' | 'formal';
}

/** Cuts a text to what the key's kind holds, so that a long store name does not lose the message. */
export function fitValue(key: string, text: string): string {
  const limit = LIMITS[key.replace(/\d+$/, '')];
  const characters = [...text];
  return limit === undefined || characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}

/** Checks WeChat's rules for one subscription message and writes its body. */
export function subscribeBody(message: SubscribeMessage): Record<string, unknown> {
  rule(message.openid !== '' && message.templateId !== '', API, 'openid and template are needed');
  rule(!message.page?.startsWith('/'), API, 'page has no leading slash');
  const entries = Object.entries(message.data);
  rule(entries.length > 0, API, 'the message is empty');
  for (const [key, text] of entries) {
    const limit = LIMITS[key.replace(/\d+$/, '')];
    rule(limit !== undefined, API, `unknown template key ${key}`);
    rule(text !== '' && [...text].length <= limit, API, `${key} takes 1 to ${limit} characters`);
  }
  return {
    touser: message.openid,
    template_id: message.templateId,
    ...(message.page ? { page: message.page } : {}),
    miniprogram_state: message.state ?? 'formal',
    lang: 'zh_CN',
    data: Object.fromEntries(entries.map(([key, value]) => [key, { value }])),
  };
}
