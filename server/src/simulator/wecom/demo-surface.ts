import { drawCode } from '../wechat/code-picture';
import { unionidOf } from '../wechat/context';
import type { Faults } from '../wechat/faults';
import { json, parseJson, refuse, type Route, type SimAnswer, type SimRequest } from '../wechat/http';
import type { RequestLog } from '../wechat/request-log';
import type { Callbacks } from './callbacks';
import type { Contacts } from './contacts';
import { type Context, isEmployee, isExternal } from './context';
import { type Outcome, OUTCOMES, type TransferRow, type Transfers } from './transfers';

export interface DemoParts {
  readonly context: Context;
  readonly contacts: Contacts;
  readonly transfers: Transfers;
  readonly callbacks: Callbacks;
  readonly faults: Faults;
  readonly log: RequestLog;
}

const LISTED = 200;
const QR_WIDTH = 430;
const FAULTS = /^\/faults$/;
const STATUS_NAMES = ['', 'done', 'waiting', 'refused', 'limit'];

/** What demos and tests use beside WeCom's own API: customers who act, hand-overs that end, messages, events, faults. */
export function demoRoutes(parts: DemoParts): Route[] {
  const { context, contacts, transfers, callbacks, faults, log } = parts;
  const demo = (method: Route['method'], path: RegExp, handle: Route['handle']): Route => ({
    api: 'demo',
    method,
    path,
    handle,
  });
  return [
    demo('GET', /^\/requests$/, (request) => json(log.answer(request))),
    demo('GET', FAULTS, () => faults.list()),
    demo('POST', FAULTS, (request) => faults.add(request)),
    demo('DELETE', FAULTS, () => faults.clear()),
    demo('POST', /^\/contacts$/, (request) => addFriend(parts, request)),
    demo('POST', /^\/contacts\/([^/]+)\/remove$/, (request, [id = '']) => removeFriend(contacts, request, id)),
    demo('GET', /^\/contact-ways\/([0-9a-f]+)$/, (request, [id = '']) => contactWayCode(context, request, id)),
    demo('GET', /^\/transfers$/, () => json({ items: transfers.latest(LISTED).map(presentTransfer) })),
    demo('POST', /^\/transfers$/, (request) => chooseOutcome(transfers, request)),
    demo('GET', /^\/messages$/, ({ query }) => json({ items: messagesOf(context, query.get('userId')) })),
    demo('GET', /^\/events$/, () => json({ items: eventsOf(context) })),
    demo('POST', /^\/callback$/, (request) => saveCallback(callbacks, request)),
  ];
}

/** Somebody adds a guide: by a contact way's code (`configId`), or found otherwise (`userId`, perhaps with a `state`). */
async function addFriend({ context, contacts }: DemoParts, request: SimRequest): Promise<SimAnswer> {
  const { configId, userId, state, openid, name = '微信用户' } = parseJson(request.body) ?? {};
  const sql = 'SELECT userid, state FROM contact_way WHERE config_id = ?';
  const way = context.store.one<{ userid: string; state: string }>(sql, String(configId ?? ''));
  if (configId !== undefined && !way) return refuse(404, 'WAY_NOT_FOUND', '没有这个“联系我”');
  const userid = way?.userid ?? userId;
  if (!isEmployee(userid)) return refuse(400, 'BAD_USER', '需要 configId，或存在的 userId');
  return json(
    await contacts.add({
      userid,
      name: String(name),
      ...(typeof openid === 'string' && { unionid: unionidOf(openid) }),
      ...(typeof (state ?? way?.state) === 'string' && { state: String(state ?? way?.state) }),
    }),
    201,
  );
}

async function removeFriend(contacts: Contacts, request: SimRequest, id: string): Promise<SimAnswer> {
  const { userId, by = 'customer' } = parseJson(request.body) ?? {};
  if (!isEmployee(userId) || (by !== 'customer' && by !== 'guide')) {
    return refuse(400, 'BAD_INPUT', '需要 {userId, by: customer|guide}');
  }
  const callbackStatus = await contacts.remove(id, userId, by);
  return callbackStatus === undefined ? refuse(404, 'NO_FRIENDS', '他们不是好友') : json({ callbackStatus });
}

/** The code's picture. What it holds is this address again: scanning it elsewhere leads nowhere else. */
function contactWayCode({ store }: Context, request: SimRequest, id: string): SimAnswer {
  if (!store.one('SELECT config_id FROM contact_way WHERE config_id = ?', id)) {
    return refuse(404, 'WAY_NOT_FOUND', '没有这个“联系我”');
  }
  const address = `http://${request.header('host')}/simulator/wecom/contact-ways/${id}`;
  return { status: 200, type: 'image/png', body: drawCode(address, QR_WIDTH) };
}

function chooseOutcome(transfers: Transfers, request: SimRequest): SimAnswer {
  const { externalUserId, outcome } = parseJson(request.body) ?? {};
  if (!isExternal(externalUserId) || !OUTCOMES.includes(outcome as Outcome)) {
    return refuse(400, 'BAD_OUTCOME', `需要 {externalUserId, outcome: ${OUTCOMES.join('|')}}`);
  }
  transfers.choose(externalUserId, outcome as Outcome);
  return json({ externalUserId, outcome }, 201);
}

const presentTransfer = (row: TransferRow) => ({
  externalUserId: row.external_userid,
  handoverUserId: row.handover,
  takeoverUserId: row.takeover,
  status: STATUS_NAMES[row.status],
  startedAt: new Date(row.started_at).toISOString(),
  finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
});

interface MessageRow {
  userid: string;
  content: string;
  sent_at: number;
}

function messagesOf({ store }: Context, userid: string | null) {
  const where = userid ? 'WHERE userid = ?' : '';
  const sql = `SELECT userid, content, sent_at FROM message ${where} ORDER BY id DESC LIMIT ${LISTED}`;
  return store.all<MessageRow>(sql, ...(userid ? [userid] : [])).map((row) => ({
    userId: row.userid,
    sentAt: new Date(row.sent_at).toISOString(),
    card: JSON.parse(row.content) as unknown,
  }));
}

interface EventRow {
  id: string;
  xml: string;
  state: string;
  attempts: number;
  last_status: number | null;
}

function eventsOf({ store }: Context) {
  const sql = `SELECT id, xml, state, attempts, last_status FROM event ORDER BY created_at DESC LIMIT ${LISTED}`;
  return store.all<EventRow>(sql).map(({ last_status: lastStatus, ...row }) => ({ ...row, lastStatus }));
}

async function saveCallback(callbacks: Callbacks, request: SimRequest): Promise<SimAnswer> {
  const { url = callbacks.url } = parseJson(request.body) ?? {};
  if (typeof url !== 'string' || !URL.canParse(url)) return refuse(400, 'BAD_URL', '需要 {url}');
  return (await callbacks.save(url)) ? json({ url }) : refuse(409, 'ECHO_FAILED', '回调地址没有正确解密 echostr');
}
