import { ApiError, type Call } from '@qiandian/shared/client';

export interface Asked {
  route: string;
  input: Record<string, unknown>;
}
type Answerer = (asked: Asked) => unknown;

/** A client whose answers the test gives, route by route, and a record of what was asked. */
export const fakeApi = (answers: Record<string, Answerer>): { call: Call; asked: Asked[] } => {
  const asked: Asked[] = [];
  const call = async (route: string, input: Record<string, unknown> = {}): Promise<unknown> => {
    const question = { route, input };
    asked.push(question);
    const answer = answers[route];
    if (!answer) throw new ApiError(404, 'NOT_FOUND', `no answer for ${route}`);
    return answer(question);
  };
  return { call: call as unknown as Call, asked };
};
export const refuse = (status: number, code: string): never => {
  throw new ApiError(status, code, code);
};
export const lost = (): never => {
  throw new ApiError(0, 'NETWORK', '网络不通，请检查后重试');
};

/** A promise the test settles by hand. */
export const deferred = <T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
} => {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};
/** Lets every settled promise run on. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
