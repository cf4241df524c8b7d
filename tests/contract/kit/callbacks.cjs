/**
 * Callbacks as WeChat and WeCom sign and seal them, with the keys of the simulated ones: good, damaged before they were signed,
 * so that what stands behind the signature is reached, and damaged on the way.
 */
const { createCipheriv, createHash, createSign, randomBytes, randomUUID } = require('node:crypto');
const { join } = require('node:path');
const fc = require('fast-check');
const { badValueOf } = require('./arbitraries.cjs');

/**
 * @typedef {{appid: string, mchid: string, apiV3Key: string, keyId: string, privateKey: string}} PayKeys
 * @typedef {{corpId: string, token: string, encodingAesKey: string}} WecomKeys
 * @typedef {{pay: PayKeys, wecom: WecomKeys}} Keys
 * @typedef {'no' | 'algorithm' | 'cipher' | 'data' | 'nonce' | 'resource' | 'text' | 'bytes'} Inside damage that is signed
 * @typedef {'no' | 'bit' | 'cut' | 'dropped' | 'altered' | 'stale'} Outside damage on the way
 * @typedef {{event: unknown, content: unknown, text: string, inside: Inside, outside: Outside, at: number}} Callback
 *   content: what is sealed; text: what stands in its place; at: where the damage is
 * @typedef {{target: string, headers: Record<string, string>, body: Buffer | undefined}} Sent
 */

/** The keys of the simulators that a server runs in itself. @param {string} dataDir the server's @returns {Keys} */
function keysIn(dataDir) {
  /** @param {string} file @param {string} name */
  const setting = (file, name) => {
    const db = new /** @type {any} */ (require('libsql'))(join(dataDir, file), { readonly: true, timeout: 30_000 });
    try {
      return JSON.parse(db.prepare('SELECT value FROM setting WHERE name = ?').get(name).value);
    } finally {
      db.close();
    }
  };
  const { shared, platformPrivateKey, platformKeyId } = setting('wechat-simulator.db', 'keys');
  const { appid, mchid, apiV3Key } = shared;
  return {
    pay: { appid, mchid, apiV3Key, keyId: platformKeyId, privateKey: platformPrivateKey },
    wecom: setting('wecom-simulator.db', 'account'),
  };
}

const text = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 20 }));
const long = fc.string({ minLength: 60, maxLength: 3000 });
const anyText = fc.oneof({ weight: 5, arbitrary: text }, long, fc.constantFrom('', '\u0000', '😀', 'null', "';--"));
const fen = fc.oneof(
  fc.integer({ min: 1, max: 100_000 }),
  fc.constantFrom(0, -1, 0.5, 1e21, 2 ** 31, Number.MAX_SAFE_INTEGER),
);
const time = fc.oneof(
  fc
    .date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  fc.constantFrom(
    '2026-08-01T10:00:00+08:00',
    '+275760-09-13T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    '0000-01-01',
    'now',
    '',
  ),
);
const orderNo = fc.oneof(
  fc.integer({ min: 1, max: 2 ** 45 }).map((id) => `QD${id}`),
  anyText,
);

/** @param {PayKeys} keys @param {Record<string, import('fast-check').Arbitrary<unknown>>} more */
const payContent = ({ appid, mchid }, more) =>
  fc.record(
    {
      appid: fc.constantFrom(appid, appid, appid, 'wx0'),
      mchid: fc.constantFrom(mchid, mchid, mchid, mchid, '1'),
      out_trade_no: orderNo,
      transaction_id: fc.oneof(
        fc.uuid().map((id) => id.slice(0, 32)),
        anyText,
      ),
      success_time: time,
      payer: fc.record({ openid: anyText }),
      ...more,
    },
    { requiredKeys: ['mchid'] },
  );

/** @param {PayKeys} keys */
const transactions = (keys) =>
  payContent(keys, {
    trade_state: fc.constantFrom('SUCCESS', 'SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'odd'),
    amount: fc.record({ total: fen, payer_total: fen, currency: fc.constantFrom('CNY', 'CNY', 'USD') }),
  });
/** @param {PayKeys} keys */
const refunds = (keys) =>
  payContent(keys, {
    out_refund_no: anyText,
    refund_id: anyText,
    refund_status: fc.constantFrom('SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL', 'odd'),
    amount: fc.record({ total: fen, refund: fen, payer_total: fen, payer_refund: fen }),
  });
const contacts = fc.record(
  {
    ToUserName: anyText,
    MsgType: fc.constantFrom('event', 'text'),
    Event: fc.constantFrom('change_external_contact', 'change_external_contact', 'change_contact', ''),
    ChangeType: fc.constantFrom(
      'add_external_contact',
      'del_external_contact',
      'del_follow_user',
      'transfer_fail',
      'odd',
    ),
    UserID: anyText,
    ExternalUserID: anyText,
    CreateTime: fc.oneof(
      fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
      fc.constantFrom(0, -1, 1e15, Number.MAX_SAFE_INTEGER),
    ),
    State: anyText,
    WelcomeCode: anyText,
    FailReason: fc.constantFrom('customer_refused', 'customer_limit_exceed', 'odd'),
  },
  { requiredKeys: ['MsgType'] },
);

/**
 * Callbacks to an endpoint that takes them. @param {{path: string, method: string}} def @param {Keys} keys
 * @returns {import('fast-check').Arbitrary<Callback>}
 */
function callbacksOf({ path }, { pay }) {
  const wecom = path.includes('/wecom/');
  const good = wecom ? contacts : path.includes('refund') ? refunds(pay) : transactions(pay);
  const events = path.includes('refund') ? ['REFUND.SUCCESS', 'REFUND.ABNORMAL'] : ['TRANSACTION.SUCCESS'];
  return fc.record({
    event: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...events) }, { weight: 1, arbitrary: anyText }),
    content: fc.oneof(/** @type {import('fast-check').Arbitrary<unknown>} */ (good), good, badValueOf(good)),
    text: anyText,
    inside: fc.constantFrom(
      ...Array(8).fill(/** @type {Inside} */ ('no')),
      .../** @type {Inside[]} */ (['algorithm', 'cipher', 'data', 'nonce', 'resource', 'text', 'bytes']),
    ),
    outside: fc.constantFrom(
      ...Array(8).fill(/** @type {Outside} */ ('no')),
      .../** @type {Outside[]} */ (['bit', 'cut', 'dropped', 'altered', 'stale']),
    ),
    at: fc.nat(),
  });
}

/** @param {Outside} outside seconds since 1970 */
const signedAt = (outside) => String(Math.floor(Date.now() / 1000) - (outside === 'stale' ? 3600 : 0));

/** @param {PayKeys} keys @param {Callback} callback @param {string} path @returns {Sent} */
function fromPay({ apiV3Key, keyId, privateKey }, { event, content, text: other, inside, outside, at }, path) {
  const kind = path.includes('refund') ? 'refund' : 'transaction';
  const iv = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(iv)).setAAD(Buffer.from(kind));
  const plain = inside === 'text' ? other : JSON.stringify(content);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  if (inside === 'cipher') flip(sealed, at);
  const resource = {
    original_type: kind,
    algorithm: inside === 'algorithm' ? other : 'AEAD_AES_256_GCM',
    ciphertext: inside === 'data' ? other : sealed.toString('base64'),
    associated_data: kind,
    nonce: inside === 'nonce' ? other : iv,
  };
  const envelope = { id: randomUUID(), event_type: event, resource: inside === 'resource' ? content : resource };
  const body = inside === 'bytes' ? Buffer.from(other, 'utf16le') : Buffer.from(JSON.stringify(envelope));
  const [timestamp, nonce] = [signedAt(outside), randomUUID()];
  const signer = createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\n`).update(body).update('\n');
  const headers = {
    'content-type': 'application/json',
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': signer.sign(privateKey, 'base64'),
    'wechatpay-serial': keyId,
  };
  return { target: path, headers: damagedHeaders(headers, outside, at), body: damagedBody(body, outside, at) };
}

const BLOCK = 32;
/** @param {WecomKeys} keys @param {Callback} callback @param {string} method @param {string} path @returns {Sent} */
function fromWecom({ corpId, token, encodingAesKey }, { content, text: other, inside, outside, at }, method, path) {
  const key = Buffer.from(encodingAesKey, 'base64');
  const fields = typeof content === 'object' && content !== null ? Object.entries(content) : [];
  const xml = fields.map(([name, value]) => `<${name}><![CDATA[${String(value)}]]></${name}>`).join('');
  const message = Buffer.from(inside === 'text' ? other : `<xml>${xml}</xml>`);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(inside === 'nonce' ? at >>> 0 : message.length);
  const corp = Buffer.from(inside === 'algorithm' ? other : corpId);
  const plain = Buffer.concat([randomBytes(16), length, message, corp]);
  const missing = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const sealed = Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(missing, missing)), cipher.final()]);
  if (inside === 'cipher') flip(sealed, at);
  const encrypted = inside === 'data' ? other : sealed.toString('base64');
  const [timestamp, nonce] = [signedAt(outside), randomBytes(5).toString('hex')];
  const signature = createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest('hex');
  const signed = { msg_signature: signature, timestamp, nonce };
  const query = new URLSearchParams(damagedHeaders(signed, outside, at));
  if (method === 'GET') {
    query.set('echostr', encrypted);
    return { target: `${path}?${query}`, headers: {}, body: undefined };
  }
  const envelope = inside === 'resource' ? other : `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
  const body = inside === 'bytes' ? Buffer.from(other, 'utf16le') : Buffer.from(envelope);
  const headers = { 'content-type': 'text/xml' };
  return { target: `${path}?${query}`, headers, body: damagedBody(body, outside, at) };
}

/** @param {Buffer} bytes @param {number} at */
function flip(bytes, at) {
  if (bytes.length) bytes[at % bytes.length] = /** @type {number} */ (bytes[at % bytes.length]) ^ (1 << (at % 8));
}

/** @param {Buffer} body @param {Outside} outside @param {number} at */
function damagedBody(body, outside, at) {
  if (outside === 'bit') flip(body, at);
  return outside === 'cut' ? body.subarray(0, at % (body.length || 1)) : body;
}

/** @param {Record<string, string>} values @param {Outside} outside @param {number} at */
function damagedHeaders(values, outside, at) {
  const names = Object.keys(values);
  const name = /** @type {string} */ (names[at % names.length]);
  const { [name]: value = '', ...rest } = values;
  if (outside === 'dropped') return rest;
  return outside === 'altered' ? { ...rest, [name]: `${value.slice(1)}0` } : values;
}

/**
 * What goes over the wire, signed now. @param {{method: string, path: string}} def @param {Callback} callback @param {Keys} keys
 * @returns {Sent}
 */
const sentAs = ({ method, path }, callback, keys) =>
  path.includes('/wecom/') ? fromWecom(keys.wecom, callback, method, path) : fromPay(keys.pay, callback, path);

module.exports = { callbacksOf, keysIn, sentAs };
