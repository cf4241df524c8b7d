import { randomBytes } from 'node:crypto';
import { drawCode } from './code-picture';
import { type Context, digest, unionidOf } from './context';
import { json, parseJson, type Route, type SimAnswer, type SimRequest } from './http';
import { shippingRoutes } from './shipping-api';

const TOKEN_LIFE_S = 7_200;
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const WIDTHS = { min: 280, max: 1280, usual: 430 };

export const wxError = (errcode: number, errmsg: string): SimAnswer => json({ errcode, errmsg });

/** The name an unknown 11-digit number gets: prefix 100 cannot be dialled. */
export const inventedPhone = (openid: string): string =>
  `100${String(digest(`phone:${openid}`).readUIntBE(0, 6) % 100_000_000).padStart(8, '0')}`;

/** api.weixin.qq.com as the server uses it (wechat.md B1, B3, B5, B6). */
export function openApiRoutes(context: Context): Route[] {
  const authorised =
    (handle: (body: Record<string, unknown>, request: SimRequest) => SimAnswer | Promise<SimAnswer>) =>
    (request: SimRequest) => {
      if (!knowsToken(context, request.query.get('access_token')))
        return wxError(40001, 'invalid credential, access_token is invalid');
      const body = parseJson(request.body);
      return body ? handle(body, request) : wxError(47001, 'data format error');
    };
  return [
    {
      api: 'stable_token',
      method: 'POST',
      path: /^\/cgi-bin\/stable_token$/,
      handle: (request) => stableToken(context, request),
    },
    {
      api: 'code2session',
      method: 'GET',
      path: /^\/sns\/jscode2session$/,
      handle: (request) => codeToSession(context, request),
    },
    {
      api: 'getuserphonenumber',
      method: 'POST',
      path: /^\/wxa\/business\/getuserphonenumber$/,
      handle: authorised((body) => phoneNumber(context, body)),
    },
    {
      api: 'getwxacodeunlimit',
      method: 'POST',
      path: /^\/wxa\/getwxacodeunlimit$/,
      handle: authorised((body, request) => code(body, request)),
    },
    {
      api: 'subscribe_send',
      method: 'POST',
      path: /^\/cgi-bin\/message\/subscribe\/send$/,
      handle: authorised((body) => subscribe(body)),
    },
    ...shippingRoutes(context, authorised),
  ];
}

/** Any process that asks gets the same token until it is old, as with the real stable token. */
function stableToken({ store, keys, now }: Context, request: SimRequest): SimAnswer {
  const body = parseJson(request.body);
  if (body?.grant_type !== 'client_credential') return wxError(40002, 'invalid grant_type');
  if (body.appid !== keys.shared.appid) return wxError(40013, 'invalid appid');
  if (body.secret !== keys.shared.secret) return wxError(40125, 'invalid appsecret');
  const fresh = { token: randomBytes(48).toString('base64url'), until: now() + TOKEN_LIFE_S * 1_000 };
  const current = store.atomically(() => {
    const known = readToken(store);
    if (known && known.until > now() + 300_000 && body.force_refresh !== true) return known;
    store.run('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)', 'token', JSON.stringify(fresh));
    return fresh;
  });
  return json({ access_token: current.token, expires_in: Math.floor((current.until - now()) / 1_000) });
}

function readToken(store: Context['store']): { token: string; until: number } | undefined {
  const row = store.one<{ value: string }>('SELECT value FROM setting WHERE name = ?', 'token');
  return row && (JSON.parse(row.value) as { token: string; until: number });
}

function knowsToken({ store, now }: Context, token: string | null): boolean {
  const known = readToken(store);
  return known !== undefined && known.token === token && known.until > now();
}

/** `sim:<openid>` is the login code of that person; whoever was never seen is a new visitor. */
function codeToSession({ keys }: Context, { query }: SimRequest): SimAnswer {
  if (query.get('appid') !== keys.shared.appid) return wxError(40013, 'invalid appid');
  if (query.get('secret') !== keys.shared.secret) return wxError(40125, 'invalid appsecret');
  const openid = /^sim:([0-9A-Za-z_.:@-]{1,64})$/.exec(query.get('js_code') ?? '')?.[1];
  if (!openid) return wxError(40029, 'invalid code');
  return json({ openid, unionid: unionidOf(openid), session_key: randomBytes(16).toString('base64') });
}

/** `phone:<11 digits>` gives that number, `phone:<openid>` one invented from the openid; either may end in `:<anything>` to make it new. */
function phoneNumber({ store, keys, now }: Context, body: Record<string, unknown>): SimAnswer {
  const codeText = typeof body.code === 'string' ? body.code : '';
  const who = /^phone:([0-9A-Za-z_.@-]{1,64})(:[0-9A-Za-z_-]{1,64})?$/.exec(codeText)?.[1];
  if (!who) return wxError(40029, 'invalid code');
  if (store.run('INSERT OR IGNORE INTO used_code (code, used_at) VALUES (?, ?)', codeText, now()) === 0) {
    return wxError(40029, 'invalid code, it has been used');
  }
  const phone = /^1\d{10}$/.test(who) ? who : inventedPhone(who);
  return json({
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: phone,
      purePhoneNumber: phone,
      countryCode: '86',
      watermark: { timestamp: Math.floor(now() / 1_000), appid: keys.shared.appid },
    },
  });
}

/** The picture holds an address of the h5 preview, so that a phone's camera or a test can follow it: `<origin>/#/<page>?scene=…`. */
function code(body: Record<string, unknown>, request: SimRequest): SimAnswer {
  const { scene, page = 'pages/index/index', width = WIDTHS.usual, env_version: version = 'release' } = body;
  if (typeof scene !== 'string' || !SCENE.test(scene))
    return wxError(40169, 'invalid length for scene, or the data is not json string');
  if (typeof page !== 'string' || !/^[^/?#][^?#]*$/.test(page)) return wxError(41030, 'invalid page');
  if (!Number.isInteger(width) || (width as number) < WIDTHS.min || (width as number) > WIDTHS.max)
    return wxError(40097, 'invalid args: width');
  if (!['release', 'trial', 'develop'].includes(version as string)) return wxError(40097, 'invalid args: env_version');
  const origin = request.header('host') ? `http://${request.header('host')}` : '';
  const picture = drawCode(`${origin}/#/${page}?scene=${encodeURIComponent(scene)}`, width as number);
  return { status: 200, type: 'image/png', body: picture };
}

function subscribe(body: Record<string, unknown>): SimAnswer {
  const { touser, template_id: templateId, page, data } = body;
  if (typeof touser !== 'string' || touser === '') return wxError(40003, 'invalid openid');
  if (typeof templateId !== 'string' || templateId === '') return wxError(40037, 'invalid template_id');
  if (page !== undefined && (typeof page !== 'string' || page.startsWith('/'))) return wxError(41030, 'invalid page');
  const values = typeof data === 'object' && data !== null ? Object.values(data as Record<string, unknown>) : [];
  const right = values.every((entry) => typeof (entry as { value?: unknown } | null)?.value === 'string');
  return values.length > 0 && right ? wxError(0, 'ok') : wxError(47003, 'argument invalid! data is invalid');
}
