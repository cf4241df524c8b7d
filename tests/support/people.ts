import { createClient, fetchTransport, type AnswerOf, type ApiError, type Call } from '@qiandian/shared/client';

/** Somebody signed in: `call` speaks the contract as that person. */
export interface Person {
  token: string;
  call: Call;
}
export interface Shopper extends Person {
  openid: string;
  memberId: number;
}

/** The part of `GET /simulator/accounts` tests choose people from. */
export interface Accounts {
  members: { openid: string; memberId: number }[];
  guides: { openid: string; guideId: number; storeId: number; name: string; storeName: string; city: string }[];
  storeManagers: { openid: string; staffId: number; storeId: number; name: string; storeName: string; city: string }[];
  operators: { username: string; password: string; name: string; roles: string[] }[];
}

export type Outcome = 'success' | 'fail' | 'late' | 'duplicate' | 'wrong-amount' | 'no-notify';

/** Speaks the contract with a token, or as nobody. */
export const person = (origin: string, token?: string, headers: Record<string, string> = {}): Person => ({
  token: token ?? '',
  call: createClient(origin, fetchTransport, () => ({
    ...(token && { authorization: `Bearer ${token}` }),
    ...headers,
  })),
});

/** Signs in as that openid; an unknown one becomes a new visitor. */
export async function signIn(origin: string, openid: string): Promise<Shopper> {
  const { token, member } = await person(origin).call('POST /api/v1/session/wechat', {
    body: { code: `sim:${openid}` },
  });
  return { ...person(origin, token), openid, memberId: member.id };
}

export async function signInOperator(origin: string, username: string, password: string): Promise<Person> {
  const { token } = await person(origin).call('POST /api/v1/hq/session', { body: { username, password } });
  return person(origin, token);
}

export async function accountsOf(origin: string): Promise<Accounts> {
  return (await (await fetch(`${origin}/simulator/accounts`)).json()) as Accounts;
}

/** The demo's operator who may do everything. */
export async function admin(origin: string): Promise<Person> {
  const operator = (await accountsOf(origin)).operators.find(({ username }) => username === 'admin');
  if (!operator) throw new Error('The demo has no operator "admin".');
  return signInOperator(origin, operator.username, operator.password);
}

/** What the request was refused with; throws when it was not. */
export const refusalOf = (request: Promise<unknown>): Promise<ApiError> =>
  request.then(
    (answer) => {
      throw new Error(`Not refused: ${JSON.stringify(answer).slice(0, 300)}`);
    },
    (error: ApiError) => error,
  );

type PayAnswer = AnswerOf<'POST /api/v1/orders/:orderNo/pay'>;

/** Plays the payment sheet at the simulated WeChat. @returns the simulator's status: 200, or 409 when WeChat refuses */
export async function payAtCashier(origin: string, answer: PayAnswer, outcome: Outcome = 'success'): Promise<number> {
  if (answer.settled) return 200;
  const prepayId = answer.payment?.package.replace('prepay_id=', '');
  if (!prepayId) throw new Error(`Nothing to pay with: ${JSON.stringify(answer)}`);
  const reply = await fetch(`${origin}/simulator/wechat/payments/${encodeURIComponent(prepayId)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outcome }),
  });
  await reply.arrayBuffer();
  return reply.status;
}

/** Asks to pay and pays. */
export async function pay(origin: string, { call }: Person, orderNo: string, outcome?: Outcome): Promise<number> {
  return payAtCashier(origin, await call('POST /api/v1/orders/:orderNo/pay', { params: { orderNo } }), outcome);
}

/** What the server has asked the simulated WeChat for, newest first. */
export async function wechatRequests(origin: string, api: string): Promise<{ body: unknown; answer: unknown }[]> {
  const reply = await fetch(`${origin}/simulator/wechat/requests?api=${encodeURIComponent(api)}&size=200`);
  return ((await reply.json()) as { items: { body: unknown; answer: unknown }[] }).items;
}

/** Asks again and again until there is an answer. @throws with what it waited for */
export async function until<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  what: string,
  patienceMs = 10_000,
  everyMs = 50,
): Promise<T> {
  for (const limit = Date.now() + patienceMs; ;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > limit) throw new Error(`Waited ${patienceMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** Runs the work for every item, at most `atOnce` at a time, and answers in the items' order. */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}

/** A second ago, as a column holds it: what was to happen then is due, and not yet overdue. */
export const aMomentAgo = (): string => new Date(Date.now() - 1000).toISOString().slice(0, 23).replace('T', ' ');
