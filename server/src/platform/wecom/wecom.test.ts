import { createCipheriv, createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Wecom, type WecomCallbackError, WecomError } from '.';

const NOW = Date.parse('2026-03-01T04:00:00Z');
const clock = { now: () => new Date(NOW) };
const account = {
  corpId: 'ww0123456789abcdef',
  secret: 'very-secret',
  agentId: 1_000_002,
  token: 'QDG6eK',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
};
const at = (base: string, timeoutMs?: number) =>
  new Wecom({ ...account, miniAppid: 'wx0123456789abcdef', base, timeoutMs }, clock);
const notice = { title: '新订单来了', description: '3月1日 12:00', page: '/pkg-guide/notices/index', items: [] };

describe('what a stranger in WeCom’s place may answer', () => {
  let server: Server;
  let base: string;
  let answer: RequestListener;
  const asked: { url: string; body: string }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked.push({ url: request.url ?? '', body });
        answer(request, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => void asked.splice(0));
  const token = '{"errcode":0,"errmsg":"ok","access_token":"T1","expires_in":7200}';
  /** Answers the token, then each other request with the next of these; the last one stays. */
  const replies = (...bodies: string[]) => {
    answer = (request, response) => {
      if (request.url?.startsWith('/cgi-bin/gettoken')) response.end(token);
      else response.end(bodies.length > 1 ? bodies.shift() : bodies[0]);
    };
  };

  it('one token serves many calls, also at once', async () => {
    replies('{"errcode":0,"config_id":"c","qr_code":"q"}');
    const wecom = at(base);
    await Promise.all([1, 2, 3].map(() => wecom.addContactWay({ userId: 'g', state: 's' })));
    await wecom.addContactWay({ userId: 'g', state: 's' });
    expect(asked.filter(({ url }) => url.includes('gettoken'))).toHaveLength(1);
    expect(asked.filter(({ url }) => url.includes('access_token=T1'))).toHaveLength(4);
  });

  it('a token that WeCom no longer knows is replaced once', async () => {
    replies('{"errcode":42001,"errmsg":"expired"}', '{"errcode":0,"config_id":"c","qr_code":"q"}');
    expect(await at(base).addContactWay({ userId: 'g', state: 's' })).toEqual({ configId: 'c', qrCode: 'q' });
    replies('{"errcode":40014,"errmsg":"invalid access_token"}');
    await expect(at(base).addContactWay({ userId: 'g', state: 's' })).rejects.toMatchObject({
      errcode: 40014,
      retryable: true,
    });
  });

  it('tells what may pass from what is final, without hints and addresses', async () => {
    replies('{"errcode":45009,"errmsg":"api freq out of limit, hint: [17], from ip: 1.2.3.4, more info at https://x"}');
    await expect(at(base).transferResult({ handoverUserId: 'a', takeoverUserId: 'b' })).rejects.toMatchObject({
      errcode: 45009,
      retryable: true,
      message: 'WeCom transfer_result: 45009 api freq out of limit',
    });
    replies('{"errcode":60111,"errmsg":"userid not found"}');
    await expect(at(base).addContactWay({ userId: 'g', state: 's' })).rejects.toMatchObject({ retryable: false });
    replies('{"errcode":0,"invaliduser":"g"}');
    await expect(at(base).sendAppMessage('g', notice)).rejects.toMatchObject({ errcode: 81013, retryable: false });
    replies('oops');
    await expect(at(base).sendAppMessage('g', notice)).rejects.toMatchObject({
      errcode: 'BAD_ANSWER',
      retryable: true,
    });
    replies('{"errcode":0}');
    await expect(at(base).addContactWay({ userId: 'g', state: 's' })).rejects.toMatchObject({ errcode: 'BAD_ANSWER' });
    answer = (_request, response) => response.writeHead(502).end();
    await expect(at(base).getExternalContact('wm1')).rejects.toMatchObject({ status: 502, retryable: true });
  });

  it('silence ends at the deadline, and errors tell no secrets', async () => {
    answer = () => undefined;
    const late = await at(base, 80)
      .getExternalContact('wm1')
      .catch((error: unknown) => error as WecomError);
    expect(late).toMatchObject({ errcode: 'TIMEOUT', retryable: true });
    const gone = await at('http://127.0.0.1:9', 500)
      .getExternalContact('wm1')
      .catch((error: unknown) => error as WecomError);
    expect(gone).toMatchObject({ errcode: 'NETWORK', retryable: true });
    for (const error of [late, gone]) {
      expect(error).toBeInstanceOf(WecomError);
      expect(JSON.stringify([String(error), error])).not.toMatch(/very-secret|access_token/);
    }
  });

  it('reads customers and hand-overs page by page', async () => {
    const person = (userid: string, more = '') =>
      `{"errcode":0,"external_contact":{"external_userid":"wm1","name":"王","unionid":"u1"},"follow_user":[{"userid":"${userid}","createtime":1772337600,"add_way":1,"state":"s1"}]${more}}`;
    replies(person('g1', ',"next_cursor":"n"'), person('g2'));
    expect(await at(base).getExternalContact('wm1')).toEqual({
      externalUserId: 'wm1',
      name: '王',
      unionid: 'u1',
      followers: ['g1', 'g2'].map((userId) => ({ userId, state: 's1', addWay: 1, since: clock.now() })),
    });
    expect(asked.at(-1)?.url).toContain('cursor=n');
    replies(
      '{"errcode":0,"customer":[{"external_userid":"wm1","status":1,"takeover_time":1772337600},{"external_userid":"wm2","status":2}],"next_cursor":"n"}',
      '{"errcode":0,"customer":[{"external_userid":"wm3","status":3},{"external_userid":"wm4","status":4},{"external_userid":"wm5","status":9}]}',
    );
    expect(await at(base).transferResult({ handoverUserId: 'a', takeoverUserId: 'b' })).toEqual([
      { externalUserId: 'wm1', status: 'done', takenOverAt: clock.now() },
      { externalUserId: 'wm2', status: 'waiting' },
      { externalUserId: 'wm3', status: 'refused' },
      { externalUserId: 'wm4', status: 'limit' },
      { externalUserId: 'wm5', status: 'waiting' },
    ]);
    expect(JSON.parse(asked.at(-1)!.body)).toEqual({ handover_userid: 'a', takeover_userid: 'b', cursor: 'n' });
    replies('{"errcode":84061,"errmsg":"not external contact"}');
    expect(await at(base).getExternalContact('wm9')).toBeUndefined();
  });

  it('writes notices within their length, and asks WeCom to drop repetitions', async () => {
    replies('{"errcode":0,"msgid":"m"}');
    const items = Array.from({ length: 12 }, (_, i) => ({ key: '名'.repeat(20), value: `${i}${'值'.repeat(50)}` }));
    await at(base).sendAppMessage('g1', {
      title: '题'.repeat(60),
      description: '说'.repeat(60),
      page: '/pkg-guide/contest/index?id=7',
      items: [{ key: '没有', value: '' }, { key: '正好', value: '值'.repeat(30) }, ...items],
    });
    expect(JSON.parse(asked.at(-1)!.body)).toEqual({
      touser: 'g1',
      msgtype: 'miniprogram_notice',
      agentid: 1_000_002,
      miniprogram_notice: {
        appid: 'wx0123456789abcdef',
        page: 'pkg-guide/contest/index?id=7',
        title: `${'题'.repeat(11)}…`,
        description: `${'说'.repeat(11)}…`,
        content_item: [
          { key: '正好', value: '值'.repeat(30) },
          ...items.slice(0, 9).map((_, i) => ({ key: `${'名'.repeat(9)}…`, value: `${i}${'值'.repeat(28)}…` })),
        ],
      },
      enable_duplicate_check: 1,
      duplicate_check_interval: 1800,
    });
  });
});

describe('rules kept before asking', () => {
  const wecom = at('http://127.0.0.1:9');
  const ids = (n: number) => Array.from({ length: n }, (_, i) => `wm${i}`);
  const pair = { handoverUserId: 'a', takeoverUserId: 'b' };
  it.each<[string, () => Promise<unknown>]>([
    ['a state of 31 characters', () => wecom.addContactWay({ userId: 'g', state: 's'.repeat(31) })],
    ['no state', () => wecom.addContactWay({ userId: 'g', state: '' })],
    ['no user', () => wecom.addContactWay({ userId: '', state: 's' })],
    ['101 customers', () => wecom.transferResignedCustomers({ ...pair, externalUserIds: ids(101) })],
    ['no customer', () => wecom.transferResignedCustomers({ ...pair, externalUserIds: [] })],
    ['a notice for two', () => wecom.sendAppMessage('g1|g2', notice)],
    ['a notice for all', () => wecom.sendAppMessage('@all', notice)],
    ['a notice without page', () => wecom.sendAppMessage('g1', { ...notice, page: '' })],
    ['a page of 1025 bytes', () => wecom.sendAppMessage('g1', { ...notice, page: '页'.repeat(341) + 'ab' })],
    ['a title of three characters', () => wecom.sendAppMessage('g1', { ...notice, title: '新订单' })],
    [
      'a notice without mini program',
      () => new Wecom({ ...account, base: 'http://127.0.0.1:9' }, clock).sendAppMessage('g1', notice),
    ],
  ])('refuses %s', async (_what, ask) => {
    await expect(ask()).rejects.toMatchObject({ errcode: 'BAD_REQUEST', retryable: false });
  });
});

describe('without a WeCom', () => {
  const none = new Wecom(undefined, clock);
  it('is not enabled and says so to whoever asks', async () => {
    expect([none.enabled, at('http://127.0.0.1:9').enabled]).toEqual([false, true]);
    await expect(none.sendAppMessage('g1', notice)).rejects.toMatchObject({ errcode: 'DISABLED', retryable: false });
    const query = { msg_signature: '', timestamp: '', nonce: '' };
    expect(() => none.readEvent({ query, rawBody: Buffer.from('') })).toThrow(
      expect.objectContaining({ reason: 'disabled' }),
    );
  });
});

describe('callbacks', () => {
  const wecom = at('http://127.0.0.1:9');
  const key = Buffer.from(`${account.encodingAesKey}=`, 'base64');
  /** WeCom's encryption written out once more, by its documentation. */
  const encrypt = (text: string, corpId = account.corpId) => {
    const message = Buffer.from(text);
    const length = Buffer.from([0, 0, message.length >> 8, message.length & 255]);
    const plain = Buffer.concat([Buffer.alloc(16, 'r'), length, message, Buffer.from(corpId)]);
    const pad = 32 - (plain.length % 32);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString(
      'base64',
    );
  };
  const signed = (encrypted: string, timestamp = String(NOW / 1000)) => {
    const text = [account.token, timestamp, '1372623149', encrypted].sort().join('');
    return { msg_signature: createHash('sha1').update(text).digest('hex'), timestamp, nonce: '1372623149' };
  };
  const read = (xml: string, corpId?: string) => {
    const encrypted = encrypt(xml, corpId);
    return wecom.readEvent({ query: signed(encrypted), rawBody: envelope(encrypted) });
  };
  const envelope = (encrypted: string) =>
    Buffer.from(`<xml><ToUserName><![CDATA[x]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`);
  const change = (type: string, more = '') =>
    `<xml><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_external_contact]]></Event><ChangeType><![CDATA[${type}]]></ChangeType><UserID><![CDATA[g1]]></UserID><ExternalUserID><![CDATA[wm1]]></ExternalUserID><CreateTime>1772337600</CreateTime>${more}</xml>`;
  const reasonOf = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      return (error as WecomCallbackError).reason;
    }
    return 'believed';
  };

  it('opens the example of WeCom’s documentation', () => {
    const then = new Wecom(
      { ...account, corpId: 'wx5823bf96d3bd56c7', base: 'http://127.0.0.1:9' },
      { now: () => new Date(1409659589_000) },
    );
    const echostr = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==';
    const query = {
      msg_signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
      timestamp: '1409659589',
      nonce: '263014780',
    };
    expect(then.echo({ ...query, echostr })).toBe('1616140317555161061');
  });

  it('proves that the address is ours', () => {
    const echostr = encrypt('1616140317555161061');
    expect(wecom.echo({ ...signed(echostr), echostr })).toBe('1616140317555161061');
  });

  it.each(['', 'soon', '9007199254740991', '1.5'])('refuses an event of a time that is none: %j', (time) => {
    const xml = change('del_follow_user').replace('1772337600', time);
    expect(reasonOf(() => read(xml))).toBe('broken');
  });

  it('reads what happened to customers', () => {
    const base = { userId: 'g1', externalUserId: 'wm1', at: clock.now() };
    const more = '<State><![CDATA[g=12&lt=Ab]]></State><WelcomeCode><![CDATA[w]]></WelcomeCode>';
    expect(read(change('add_external_contact', more))).toEqual({
      ...base,
      kind: 'added',
      state: 'g=12&lt=Ab',
      welcomeCode: 'w',
    });
    expect(read(change('add_external_contact'))).toEqual({ ...base, kind: 'added' });
    expect(read(change('del_external_contact'))).toEqual({ ...base, kind: 'guide-removed' });
    expect(read(change('del_follow_user'))).toEqual({ ...base, kind: 'customer-removed' });
    const fail = (reason: string) => read(change('transfer_fail', `<FailReason><![CDATA[${reason}]]></FailReason>`));
    expect(fail('customer_refused')).toEqual({ ...base, kind: 'transfer-failed', reason: 'refused' });
    expect(fail('customer_limit_exceed')).toEqual({ ...base, kind: 'transfer-failed', reason: 'limit' });
    expect(read(change('edit_external_contact'))).toEqual({ kind: 'other', event: 'edit_external_contact' });
  });

  it('believes nobody else', () => {
    const encrypted = encrypt(change('del_follow_user'));
    const good = signed(encrypted);
    const rawBody = envelope(encrypted);
    const attempt = (query: typeof good, body = rawBody) => reasonOf(() => wecom.readEvent({ query, rawBody: body }));
    expect(attempt(good)).toBe('believed');
    expect(attempt({ ...good, msg_signature: '0'.repeat(40) })).toBe('forged');
    expect(attempt({ ...good, msg_signature: 'zz' })).toBe('forged');
    expect(attempt({ ...good, nonce: '1' })).toBe('forged');
    expect(attempt(good, envelope(`${encrypted.slice(0, -8)}AAAAAAA=`))).toBe('forged');
    expect(attempt(good, Buffer.from('<xml></xml>'))).toBe('forged');
    expect(attempt(signed(encrypted, String(NOW / 1000 - 301)))).toBe('stale');
    expect(attempt(signed(encrypted, String(NOW / 1000 + 301)))).toBe('stale');
    expect(attempt(signed(encrypted, 'soon'))).toBe('stale');
  });

  it('signed but unreadable, incomplete or another corp’s is broken', () => {
    const opened = (encrypted: string) =>
      reasonOf(() => wecom.readEvent({ query: signed(encrypted), rawBody: envelope(encrypted) }));
    expect(opened('AAAA')).toBe('broken');
    expect(opened(Buffer.alloc(64, 7).toString('base64'))).toBe('broken');
    expect(reasonOf(() => read(change('del_follow_user'), 'ww-other'))).toBe('broken');
    expect(reasonOf(() => read('hello'))).toBe('broken');
    expect(reasonOf(() => read(change('del_follow_user').replace('wm1', '')))).toBe('broken');
  });

  it('an EncodingAESKey has 43 characters', () => {
    expect(() => new Wecom({ ...account, encodingAesKey: 'short', base: '' }, clock)).toThrow('43');
  });
});
