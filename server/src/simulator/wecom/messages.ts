import { randomUUID } from 'node:crypto';
import type { SimAnswer } from '../wechat/http';
import { type Context, isEmployee } from './context';
import { wecomAnswer } from './token';

const MAX_AGE_S = 4 * 3_600;

/** Takes a card for one employee; one that repeats another within the interval asked for is dropped without a word. */
export function sendMessage({ store, account, now }: Context, body: Record<string, unknown>): SimAnswer {
  const { touser, msgtype, agentid, textcard } = body;
  if (agentid !== account.agentId) return wecomAnswer(40056, 'invalid agentid');
  if (msgtype !== 'textcard') return wecomAnswer(40008, 'invalid message type');
  const card = typeof textcard === 'object' && textcard !== null ? (textcard as Record<string, unknown>) : {};
  const { title, description, url } = card;
  if (!title || !description || typeof url !== 'string' || !/^https?:/.test(url)) {
    return wecomAnswer(41039, 'missing title, description or url');
  }
  if (!isEmployee(touser)) return wecomAnswer(81013, 'user & party & tag all invalid');
  const content = JSON.stringify(card);
  if (body['enable_duplicate_check'] !== 1 || !wasSent()) {
    store.run('INSERT INTO message (userid, content, sent_at) VALUES (?, ?, ?)', touser, content, now());
  }
  return wecomAnswer(0, 'ok', { invaliduser: '', msgid: randomUUID() });

  function wasSent(): boolean {
    const seconds = Math.min(Number(body['duplicate_check_interval'] ?? 1800), MAX_AGE_S);
    const sql = 'SELECT id FROM message WHERE userid = ? AND content = ? AND sent_at > ?';
    return store.one(sql, touser as string, content, now() - seconds * 1000) !== undefined;
  }
}
