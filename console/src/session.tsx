import type { HqPermission } from '@qiandian/shared/contract';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { type AnswerOf, type ApiError, call, hasToken, setToken, whenExpired } from '@/api';
import { toApiError } from '@/hooks/use-load';

export type Operator = AnswerOf<'GET /api/v1/hq/me'>;

interface Session {
  operator: Operator | undefined;
  /** Asking the server who the kept token belongs to. */
  loading: boolean;
  /** The server could not be asked; the token is kept. */
  error: ApiError | undefined;
  /** Why the sign-in page is shown, when it was not the operator's wish. */
  notice: string | undefined;
  can: (permission: HqPermission | undefined) => boolean;
  signIn: (username: string, password: string) => Promise<void>;
  /** Acts under another of the own identities from now on; absent = the first one. */
  switchTo: (grantId: number | undefined) => Promise<void>;
  /** `notice` is shown on the sign-in page. */
  signOut: (notice?: string) => void;
  retry: () => void;
}

const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [operator, setOperator] = useState<Operator>();
  const [loading, setLoading] = useState(hasToken);
  const [error, setError] = useState<ApiError>();
  const [notice, setNotice] = useState<string>();
  const [turn, setTurn] = useState(0);

  const leave = useCallback((why?: string) => {
    setToken(null);
    setOperator(undefined);
    setLoading(false);
    setNotice(why);
  }, []);

  useEffect(() => whenExpired(() => leave('登录已失效，请重新登录')), [leave]);

  useEffect(() => {
    if (!hasToken()) return undefined;
    let current = true;
    setLoading(true);
    setError(undefined);
    call('GET /api/v1/hq/me').then(
      (self) => {
        if (!current) return;
        setOperator(self);
        setLoading(false);
      },
      (thrown: unknown) => {
        if (!current) return;
        setLoading(false);
        const refused = toApiError(thrown);
        if (refused.status !== 401) setError(refused);
      },
    );
    return () => {
      current = false;
    };
  }, [turn]);

  const session = useMemo<Session>(
    () => ({
      operator,
      loading,
      error,
      notice,
      can: (permission) => permission === undefined || (operator?.permissions.includes(permission) ?? false),
      signIn: async (username, password) => {
        const answer = await call('POST /api/v1/hq/session', { body: { username, password } });
        setToken(answer.token);
        setNotice(undefined);
        setError(undefined);
        setOperator(answer.operator);
      },
      switchTo: async (grantId) => {
        const answer = await call('POST /api/v1/hq/me/identity', {
          body: grantId === undefined ? {} : { grantId },
        });
        setToken(answer.token);
        setOperator(answer.operator);
      },
      signOut: (why) => {
        // the answer does not matter: this machine forgets the token either way
        call('POST /api/v1/hq/me/sign-out').catch(() => undefined);
        leave(why);
      },
      retry: () => setTurn((n) => n + 1),
    }),
    [operator, loading, error, notice, leave],
  );
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
};
/** The signed-in operator; only pages behind the sign-in use it. */
export const useOperator = (): Operator => {
  const { operator } = useSession();
  if (!operator) throw new Error('no operator is signed in');
  return operator;
};
/** Whether nothing of the chain is out of the operator's scope; what holds for everybody is only theirs to write. */
export const useWholeChain = (): boolean => {
  const { regionIds, brandIds, franchiseeIds } = useOperator().scope;
  return regionIds === null && brandIds === null && (franchiseeIds ?? null) === null;
};
