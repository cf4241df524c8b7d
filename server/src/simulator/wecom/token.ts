import { randomBytes } from 'node:crypto';
import { json, type SimAnswer, type SimRequest } from '../wechat/http';
import type { Context } from './context';

const LIFE_S = 7_200;

export const wecomAnswer = (errcode: number, errmsg: string, more: Record<string, unknown> = {}): SimAnswer =>
  json({ errcode, errmsg, ...more });

/** Whoever asks again gets the same token while it lives. */
export function giveToken({ store, account, now }: Context, { query }: SimRequest): SimAnswer {
  if (query.get('corpid') !== account.corpId) return wecomAnswer(40013, 'invalid corpid');
  if (query.get('corpsecret') !== account.secret)
    return wecomAnswer(40001, 'invalid credential, hint: [1], from ip: ::1');
  const current = store.atomically(() => {
    const known = readToken(store);
    if (known && known.until > now() + 60_000) return known;
    const fresh = { token: randomBytes(48).toString('base64url'), until: now() + LIFE_S * 1_000 };
    store.run('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)', 'token', JSON.stringify(fresh));
    return fresh;
  });
  const seconds = Math.floor((current.until - now()) / 1_000);
  return wecomAnswer(0, 'ok', { access_token: current.token, expires_in: seconds });
}

/** WeCom's word for what is wrong with the request's token; undefined when nothing is. */
export function tokenFault({ store, now }: Context, { query }: SimRequest): SimAnswer | undefined {
  const [given, known] = [query.get('access_token'), readToken(store)];
  if (!given) return wecomAnswer(41001, 'access_token missing');
  if (!known || known.token !== given) return wecomAnswer(40014, 'invalid access_token');
  return known.until > now() ? undefined : wecomAnswer(42001, 'access_token expired');
}

function readToken(store: Context['store']): { token: string; until: number } | undefined {
  const row = store.one<{ value: string }>('SELECT value FROM setting WHERE name = ?', 'token');
  return row && (JSON.parse(row.value) as { token: string; until: number });
}
