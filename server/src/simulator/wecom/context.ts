import { randomBytes } from 'node:crypto';
import type { Store } from '../wechat/store';

/** Everything the server must be told to speak with this simulated WeCom; the same fields a real account has. */
export interface WecomCredentials {
  readonly corpId: string;
  readonly secret: string;
  readonly agentId: number;
  readonly token: string;
  readonly encodingAesKey: string;
}

/** What every part of the simulator works with. */
export interface Context {
  readonly store: Store;
  readonly account: WecomCredentials;
  /** Of the mini program that the application is bound to. */
  readonly miniAppid: string;
  /** Milliseconds. */
  readonly now: () => number;
}

const ACCOUNT = 'account';

/** Made on first use and kept; when two processes start at once, both use what the first one wrote. */
export function loadAccount(store: Store): WecomCredentials {
  const read = () => store.one<{ value: string }>('SELECT value FROM setting WHERE name = ?', ACCOUNT)?.value;
  if (!read()) {
    const made: WecomCredentials = {
      corpId: `ww${randomBytes(8).toString('hex')}`,
      secret: randomBytes(24).toString('hex'),
      agentId: 1_000_002,
      token: randomBytes(8).toString('hex'),
      encodingAesKey: randomBytes(33).toString('hex').slice(0, 43),
    };
    store.run('INSERT OR IGNORE INTO setting (name, value) VALUES (?, ?)', ACCOUNT, JSON.stringify(made));
  }
  return JSON.parse(read() ?? '') as WecomCredentials;
}

/** Names of employees: everybody exists but those whose name begins with `nobody`. */
export const isEmployee = (userid: unknown): userid is string =>
  typeof userid === 'string' && /^[0-9A-Za-z][\w.@-]{0,63}$/.test(userid) && !userid.startsWith('nobody');

/** `wm` + letters, as WeCom names customers. */
export const isExternal = (id: unknown): id is string => typeof id === 'string' && /^w[mo][\w-]{4,62}$/.test(id);
