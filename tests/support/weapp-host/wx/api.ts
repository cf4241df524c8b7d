import type { Phone } from '../state';

export interface Options extends Record<string, unknown> {
  success?: (result: unknown) => void;
  fail?: (error: unknown) => void;
  complete?: (result: unknown) => void;
}

/** A refusal in WeChat's words: the message follows `<api>:fail `. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly more: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

type Work = (options: Options) => unknown;

const isOurs = (error: unknown, api: string): error is Error =>
  error instanceof Error && (error instanceof Refusal || error.message.startsWith(`${api}:fail`));

/**
 * Turns plain functions into wx functions: the options' callbacks are called later, never at once, with `errMsg`; without
 * callbacks a promise comes back, as in WeChat since 2.10.2. Every call is recorded. What the function returns (or its promise
 * gives) is the success result.
 */
export function asynchronous(
  phone: Phone,
  works: Record<string, Work>,
): Record<string, (options?: Options) => unknown> {
  async function perform(api: string, work: Work, options: Options): Promise<{ good: boolean; result: object }> {
    await new Promise<void>((resolve) => phone.setTimeout(resolve, 0));
    try {
      const result = (await work(options)) as object | undefined;
      return { good: true, result: phone.give({ ...result, errMsg: `${api}:ok` }) };
    } catch (error) {
      if (!isOurs(error, api)) throw error;
      const more = error instanceof Refusal ? { ...error.more, errMsg: `${api}:fail ${error.message}` } : undefined;
      return { good: false, result: phone.give(more ?? { errMsg: error.message }) };
    }
  }

  function call(api: string, work: Work, options: Options): unknown {
    const { success, fail, complete, ...given } = options;
    phone.record.calls.push({ api, options: given });
    const outcome = perform(api, work, options);
    if (!success && !fail && !complete) return phone.promise(outcome);
    outcome
      .then(({ good, result }) => {
        (good ? success : fail)?.(result);
        complete?.(result);
      })
      .catch((error: unknown) =>
        phone.record.errors.push(error instanceof Error ? String(error.stack) : String(error)),
      );
    return undefined;
  }

  return Object.fromEntries(
    Object.entries(works).map(([api, work]) => [api, (options: Options = {}) => call(api, work, options)]),
  );
}
