import { isDeepStrictEqual } from 'node:util';
import type { Endpoint } from '@qiandian/shared/contract';
import { z } from 'zod';
import type { Problem } from './problem';

/** Codes any endpoint may answer; see the contract's first group. */
const COMMON = new Set([
  'INVALID_INPUT',
  'INVALID_JSON',
  'BODY_TOO_LARGE',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'PASSWORD_INITIAL',
  'NOT_READY',
  'DATABASE_UNAVAILABLE',
  'BUSY',
  'TOO_MANY_REQUESTS',
  'INTERNAL',
  'OUT_OF_SCOPE',
]);

/** Tests only: the answer, as JSON, must fit its schema and hold nothing more; an unnamed key is a leak. */
export const assertAnswer = (def: Endpoint, answer: unknown): void => {
  const json: unknown = answer === undefined ? undefined : JSON.parse(JSON.stringify(answer));
  const result = def.response.safeParse(json);
  if (!result.success) throw new Error(`${label(def)} broke its contract: ${z.prettifyError(result.error)}`);
  if (!isDeepStrictEqual(result.data, json)) {
    const [was, named] = [JSON.stringify(json), JSON.stringify(result.data)];
    throw new Error(`${label(def)} answered more than its contract names.\nanswered: ${was}\nnamed:    ${named}`);
  }
};

/** Tests only: a refusal must be one that the endpoint declares. */
export const assertDeclared = (def: Endpoint, problem: Problem): void => {
  if (!COMMON.has(problem.code) && !def.errors.includes(problem.code)) {
    throw new Error(`${label(def)} does not declare the error ${problem.code}.`);
  }
};

const label = (def: Endpoint): string => `${def.method} ${def.path}`;
