import { randomBytes } from 'node:crypto';
import { parseJson, type Route, type SimAnswer, type SimRequest } from '../wechat/http';
import type { Contacts } from './contacts';
import { type Context, isEmployee } from './context';
import { sendMessage } from './messages';
import { giveToken, tokenFault, wecomAnswer } from './token';
import type { Transfers } from './transfers';

const PER_CALL = 100;
const PAGE = 100;

export interface ApiParts {
  readonly context: Context;
  readonly contacts: Contacts;
  readonly transfers: Transfers;
  /** Below which address of this server pictures of contact ways are. */
  readonly qrPath: string;
}

/** qyapi.weixin.qq.com as the server uses it (wechat.md B8). */
export function apiRoutes({ context, contacts, transfers, qrPath }: ApiParts): Route[] {
  const authorised =
    (handle: (body: Record<string, unknown>, request: SimRequest) => SimAnswer) =>
    (request: SimRequest): SimAnswer => {
      const fault = tokenFault(context, request);
      if (fault) return fault;
      const body = request.method === 'GET' ? {} : parseJson(request.body);
      return body ? handle(body, request) : wecomAnswer(47001, 'data format error');
    };
  const post = (api: string, path: RegExp, handle: Parameters<typeof authorised>[0]): Route => ({
    api,
    method: 'POST',
    path,
    handle: authorised(handle),
  });
  return [
    { api: 'gettoken', method: 'GET', path: /^\/cgi-bin\/gettoken$/, handle: (request) => giveToken(context, request) },
    {
      api: 'get_external_contact',
      method: 'GET',
      path: /^\/cgi-bin\/externalcontact\/get$/,
      handle: authorised((_body, { query }) => externalContact(contacts, query.get('external_userid') ?? '')),
    },
    post('add_contact_way', /^\/cgi-bin\/externalcontact\/add_contact_way$/, (body, request) =>
      addContactWay(context, body, `http://${request.header('host')}${qrPath}`),
    ),
    post('transfer_customer', /^\/cgi-bin\/externalcontact\/resigned\/transfer_customer$/, (body) =>
      transferCustomer(transfers, body),
    ),
    post('transfer_result', /^\/cgi-bin\/externalcontact\/resigned\/transfer_result$/, (body) =>
      transferResult(transfers, body),
    ),
    post('message_send', /^\/cgi-bin\/message\/send$/, (body) => sendMessage(context, body)),
  ];
}

function addContactWay({ store, now }: Context, body: Record<string, unknown>, qrBase: string): SimAnswer {
  const { type, scene, state = '', user } = body;
  const [userid, ...others] = Array.isArray(user) ? (user as unknown[]) : [];
  if (type !== 1 || scene !== 2 || others.length > 0) return wecomAnswer(40058, 'invalid args: type, scene or user');
  if (!isEmployee(userid)) return wecomAnswer(60111, 'invalid string value `nobody`. userid not found');
  if (typeof state !== 'string' || [...state].length > 30) return wecomAnswer(40058, 'state exceed max length 30');
  const configId = randomBytes(16).toString('hex');
  const sql = 'INSERT INTO contact_way (config_id, userid, state, created_at) VALUES (?, ?, ?, ?)';
  store.run(sql, configId, userid, state, now());
  return wecomAnswer(0, 'ok', { config_id: configId, qr_code: `${qrBase}/${configId}` });
}

function externalContact(contacts: Contacts, id: string): SimAnswer {
  const contact = contacts.one(id);
  if (!contact) return wecomAnswer(40096, 'invalid external userid');
  const followers = contacts.followers(id);
  if (followers.length === 0) return wecomAnswer(84061, 'not external contact');
  return wecomAnswer(0, 'ok', {
    external_contact: {
      external_userid: contact.external_userid,
      name: contact.name,
      type: 1,
      ...(contact.unionid ? { unionid: contact.unionid } : {}),
    },
    follow_user: followers.map(({ userid, state, add_way, created_at }) => ({
      userid,
      remark: contact.name,
      createtime: Math.floor(created_at / 1000),
      add_way,
      tags: [],
      ...(state ? { state } : {}),
    })),
  });
}

function transferCustomer(transfers: Transfers, body: Record<string, unknown>): SimAnswer {
  const { handover_userid: handover, takeover_userid: takeover, external_userid: ids } = body;
  if (!isEmployee(handover) || !isEmployee(takeover) || handover === takeover)
    return wecomAnswer(60111, 'userid not found');
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > PER_CALL)
    return wecomAnswer(40058, 'external_userid exceed max length 100');
  const customer = ids.map((id: unknown) => ({
    external_userid: id,
    errcode: transfers.start(id, handover, takeover),
  }));
  return wecomAnswer(0, 'ok', { customer });
}

function transferResult(transfers: Transfers, body: Record<string, unknown>): SimAnswer {
  const { handover_userid: handover, takeover_userid: takeover, cursor = '' } = body;
  if (!isEmployee(handover) || !isEmployee(takeover)) return wecomAnswer(60111, 'userid not found');
  const rows = transfers.between(handover, takeover, Number(cursor) || 0, PAGE);
  return wecomAnswer(0, 'ok', {
    customer: rows.map(({ external_userid, status, finished_at }) => ({
      external_userid,
      status,
      takeover_time: status === 1 ? Math.floor((finished_at ?? 0) / 1000) : 0,
    })),
    next_cursor: rows.length === PAGE ? String(rows.at(-1)?.id) : '',
  });
}
