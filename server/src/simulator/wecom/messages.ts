import { randomUUID } from 'node:crypto';
import type { SimAnswer } from '../wechat/http';
import { type Context, isEmployee } from './context';
import { noticeFault } from './notice-limits';
import { wecomAnswer } from './token';

const MAX_AGE_S = 4 * 3_600;

/** Takes a notice for one employee; one that repeats another within the interval asked for is dropped without a word. */
export function sendMessage(context: Context, body: Record<string, unknown>): SimAnswer {
  const { store, account, now } = context;
  const { touser, msgtype, agentid, miniprogram_notice: notice } = body;
  if (agentid !== account.agentId) return wecomAnswer(40056, 'invalid agentid');
  if (msgtype !== 'miniprogram_notice') return wecomAnswer(40008, 'invalid message type');
  const fault = noticeFault(notice, context.miniAppid);
  if (fault) return wecomAnswer(40058, `invalid args: ${fault}`);
  if (!isEmployee(touser)) return wecomAnswer(81013, 'user & party & tag all invalid');
  const content = JSON.stringify(notice);
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
