import { randomBytes, randomUUID } from 'node:crypto';
import type { Schedule } from '../wechat/schedule';
import type { Context } from './context';
import { seal, signedQuery } from './message-seal';

/** WeCom tries three times at most. */
export const RETRY_MS: readonly number[] = [300, 1_500];
const ANSWER_WITHIN_MS = 5_000;
const CALLBACK = 'callback';

interface Row {
  id: string;
  xml: string;
  attempts: number;
}

/** Sends events to the server's callback address, signed and encrypted. What is undelivered is taken up after a restart. */
export class Callbacks {
  constructor(
    private readonly context: Context,
    private readonly schedule: Schedule,
    private readonly usualUrl: () => string | undefined,
    private readonly retryMs: readonly number[],
  ) {}

  /** Where events go: what was saved, else the usual place. */
  get url(): string | undefined {
    const sql = 'SELECT value FROM setting WHERE name = ?';
    return this.context.store.one<{ value: string }>(sql, CALLBACK)?.value ?? this.usualUrl();
  }

  /** Saves an address if the server there proves that it has the key, as WeCom's console does. */
  async save(url: string): Promise<boolean> {
    const text = randomBytes(10).toString('hex');
    const sealed = seal(text, this.context.account);
    const query = signedQuery(sealed, this.context.account, this.context.now());
    query.set('echostr', sealed);
    const answer = await fetch(`${url}?${query.toString()}`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(
      () => undefined,
    );
    if (answer?.status !== 200 || (await answer.text()) !== text) return false;
    this.context.store.run('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)', CALLBACK, url);
    return true;
  }

  /** Sends a `change_external_contact` event. Resolves after the first delivery with its status, 0 for none. */
  async send(change: string, fields: Record<string, string>): Promise<number> {
    const { store, account, now } = this.context;
    const seconds = Math.floor(now() / 1000);
    const texts = {
      ToUserName: account.corpId,
      FromUserName: 'sys',
      MsgType: 'event',
      Event: 'change_external_contact',
    };
    const xml = `<xml>${elements({ ...texts, ChangeType: change, ...fields })}<CreateTime>${seconds}</CreateTime></xml>`;
    const id = randomUUID();
    store.run("INSERT INTO event (id, xml, state, created_at) VALUES (?, ?, 'pending', ?)", id, xml, now());
    return this.schedule.track(this.attempt(id));
  }

  /** Takes up what an earlier run left undelivered. */
  resume(): void {
    for (const { id } of this.context.store.all<{ id: string }>("SELECT id FROM event WHERE state = 'pending'")) {
      this.later(id, this.retryMs[0] ?? 0);
    }
  }

  private async attempt(id: string): Promise<number> {
    const { store } = this.context;
    const row = store.one<Row>("SELECT id, xml, attempts FROM event WHERE id = ? AND state = 'pending'", id);
    if (!row || this.schedule.stopped || !this.claim(row)) return 0;
    const status = await this.post(row.xml);
    const taken = status === 200 || status === 204;
    const wait = this.retryMs[row.attempts];
    const state = taken ? 'delivered' : wait === undefined ? 'given-up' : 'pending';
    store.run('UPDATE event SET state = ?, last_status = ? WHERE id = ?', state, status, id);
    if (state === 'pending') this.later(id, wait ?? 0);
    return status;
  }

  /** Two processes may share the store: an attempt belongs to the one that counts it. */
  private claim({ id, attempts }: Row): boolean {
    const sql = 'UPDATE event SET attempts = attempts + 1 WHERE id = ? AND attempts = ?';
    return this.context.store.run(sql, id, attempts) === 1;
  }

  private later(id: string, ms: number): void {
    this.schedule.after(ms, () => this.attempt(id), { retry: true });
  }

  private async post(xml: string): Promise<number> {
    const { account, now } = this.context;
    const { url } = this;
    if (!url) return 0;
    const sealed = seal(xml, account);
    const envelope = elements({ ToUserName: account.corpId, AgentID: String(account.agentId), Encrypt: sealed });
    try {
      const response = await fetch(`${url}?${signedQuery(sealed, account, now()).toString()}`, {
        method: 'POST',
        headers: { 'content-type': 'text/xml', 'user-agent': 'Mozilla/4.0' },
        body: `<xml>${envelope}</xml>`,
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }
}

const elements = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, text]) => `<${name}><![CDATA[${text.replaceAll(']]>', ']]&gt;')}]]></${name}>`)
    .join('');
