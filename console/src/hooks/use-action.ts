import { App, type FormInstance } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError } from '@/api';
import { showFieldErrors } from '@/lib/form-errors';
import { toApiError } from './use-load';

interface Options<R> {
  /** Said on success. */
  done?: string | ((answer: R) => string);
  /** Where field errors are shown; what fits no field is said aloud. */
  form?: FormInstance;
  onDone?: (answer: R) => void;
  /** Returns true when it has dealt with the refusal (a version conflict, say). */
  onRefused?: (error: ApiError) => boolean;
}

/** Something the operator does to the server. A second click while the first is under way does nothing. */
export function useAction<A extends unknown[], R>(act: (...args: A) => Promise<R>, options: Options<R> = {}) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const mounted = useRef(true);
  const latest = useRef({ act, options });
  latest.current = { act, options };

  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  /** Resolves with the answer, or undefined when it was refused (already shown) or already running. */
  const run = useCallback(
    async (...args: A): Promise<R | undefined> => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      try {
        const answer = await latest.current.act(...args);
        const { done, onDone } = latest.current.options;
        if (done) message.success(typeof done === 'string' ? done : done(answer));
        if (mounted.current) onDone?.(answer);
        return answer;
      } catch (thrown) {
        const error = toApiError(thrown);
        const { form, onRefused } = latest.current.options;
        if (onRefused?.(error)) return undefined;
        const texts = form ? showFieldErrors(form, error) : [error.fields[0]?.message ?? error.message];
        for (const text of texts.slice(0, 3)) message.error(text);
        return undefined;
      } finally {
        running.current = false;
        if (mounted.current) setBusy(false);
      }
    },
    [message],
  );
  return { run, busy };
}
