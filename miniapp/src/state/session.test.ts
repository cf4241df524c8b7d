import type { Session, SessionMember } from '@/api/types';
import { memoryStorage } from './key-value';
import { createSession, isGuide, isStaff, isVisitor } from './session';
import { deferred } from './testing';

const answer = (token: string, roles: Session['member']['roles'] = ['member']): Session => ({
  token,
  member: { id: 1, nickname: '小林', level: 'visitor', roles },
});
const make = (exchange = jest.fn(async () => answer('t1')), storage = memoryStorage()) => ({
  exchange,
  storage,
  session: createSession({ storage, code: async () => 'code', exchange, link: () => 'aB3dE5gH9k' }),
});

describe('session', () => {
  it('signs in with the code and the launch link, and remembers it', async () => {
    const { session, exchange, storage } = make();
    await session.signIn();
    expect(exchange).toHaveBeenCalledWith('code', 'aB3dE5gH9k');
    expect(session.store.getState()).toMatchObject({ token: 't1', member: { nickname: '小林' } });
    const next = make(undefined, storage).session;
    expect(next.store.getState().token).toBe('t1');
  });

  it('shares one sign-in between callers and starts anew after a failure', async () => {
    const first = deferred<Session>();
    const exchange = jest.fn<Promise<Session>, []>(() => first.promise);
    const { session } = make(exchange);
    const both = Promise.allSettled([session.signIn(), session.signIn()]);
    first.reject(new Error('offline'));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(exchange).toHaveBeenCalledTimes(1);
    exchange.mockResolvedValueOnce(answer('t2'));
    await session.signIn();
    expect(session.store.getState().token).toBe('t2');
  });

  it('takes over a changed member and forgets everything at sign-out', async () => {
    const { session, storage } = make();
    await session.signIn();
    session.update({ id: 1, nickname: '小林', level: 'member', roles: ['member', 'guide'], guideId: 9 });
    expect(isGuide(session.store.getState())).toBe(true);
    expect(isStaff(session.store.getState())).toBe(true);
    session.signOut();
    expect(session.store.getState()).toEqual({});
    expect(storage.get('session')).toBeUndefined();
    session.update({ id: 1, nickname: 'x', level: 'member', roles: [] });
    expect(session.store.getState()).toEqual({});
  });
});

describe('who may join', () => {
  const having = (level: 'visitor' | 'member', roles: SessionMember['roles'] = []) => ({
    member: { level, roles } as SessionMember,
  });
  it.each([
    ['nobody signed in', {}, false],
    ['a visitor', having('visitor'), true],
    ['a member', having('member'), false],
    ['a guide', having('visitor', ['guide']), false],
    ['a manager', having('visitor', ['manager']), false],
  ])('%s: %s', (_who, state, may) => {
    expect(isVisitor(state)).toBe(may);
  });
});
