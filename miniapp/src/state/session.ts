import { createStore } from 'zustand/vanilla';
import type { Session, SessionMember } from '@/api/types';
import type { KeyValue } from './key-value';

export interface SessionState {
  token?: string;
  member?: SessionMember;
}
export interface SessionDeps {
  storage: KeyValue;
  /** WeChat's sign-in code; single use. */
  code: () => Promise<string>;
  exchange: (code: string, link: string | undefined) => Promise<Session>;
  /** The link this launch was opened with: anonymous touches are merged at sign-in (wechat.md B2). */
  link: () => string | undefined;
}

const KEY = 'session';

/** Who is signed in. Signing in is silent, and never asks for a phone (wechat.md B3). */
export const createSession = ({ storage, code, exchange, link }: SessionDeps) => {
  const store = createStore<SessionState>()(() => storage.get<SessionState>(KEY) ?? {});
  let inFlight: Promise<void> | undefined;

  const keep = (state: SessionState) => {
    store.setState(state, true);
    storage.set(KEY, state);
  };
  const run = async () => {
    const answer = await exchange(await code(), link());
    keep({ token: answer.token, member: answer.member });
  };
  return {
    store,
    /** One sign-in at a time; callers share it. */
    signIn: (): Promise<void> => {
      inFlight ??= run().finally(() => (inFlight = undefined));
      return inFlight;
    },
    /** Takes over a member the API answered: roles and level change by joining or claiming. */
    update: (member: SessionMember): void => {
      const { token } = store.getState();
      if (token) keep({ token, member });
    },
    signOut: (): void => {
      store.setState({}, true);
      storage.remove(KEY);
    },
  };
};
export type SessionStore = ReturnType<typeof createSession>;

export const isGuide = ({ member }: SessionState): boolean => member?.roles.includes('guide') ?? false;
export const isManager = ({ member }: SessionState): boolean => member?.roles.includes('manager') ?? false;
export const isStaff = (state: SessionState): boolean => isGuide(state) || isManager(state);
/** Known to WeChat, but no member yet: may join. Staff do not recruit themselves. */
export const isVisitor = (state: SessionState): boolean => state.member?.level === 'visitor' && !isStaff(state);
