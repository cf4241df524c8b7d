/** How one exchange with the outside ended: an HTTP answer (ok, refused 4xx, broken 5xx), or none; `not-asked` by an open circuit. */
export type CallOutcome = 'ok' | 'refused' | 'broken' | 'timeout' | 'network' | 'not-asked';
/** `system` is the other side's name, `api` the call's; '' for a side without one. */
export interface Call {
  readonly system: string;
  readonly api: string;
  readonly outcome: CallOutcome;
  readonly ms: number;
}
export type CallWatcher = (call: Call) => void;

let watcher: CallWatcher = () => undefined;

/** Hears of every exchange with WeChat and WeCom in this process; the last one told hears alone. */
export const watchCalls = (listener: CallWatcher): void => {
  watcher = listener;
};

const OUTCOMES: ReadonlyMap<unknown, CallOutcome> = new Map([
  ['TIMEOUT', 'timeout'],
  ['NETWORK', 'network'],
  ['CIRCUIT_OPEN', 'not-asked'],
]);

/** Runs one exchange and tells the watcher how it went. What it throws is thrown on. */
export async function watched<A extends { readonly status: number }>(
  { system, api }: { readonly system: string; readonly api: string },
  run: () => Promise<A>,
): Promise<A> {
  const started = performance.now();
  const tell = (outcome: CallOutcome): void => watcher({ system, api, outcome, ms: performance.now() - started });
  try {
    const answer = await run();
    tell(answer.status < 400 ? 'ok' : answer.status < 500 ? 'refused' : 'broken');
    return answer;
  } catch (error) {
    const { errcode } = error as { errcode?: unknown };
    tell(OUTCOMES.get(errcode) ?? 'broken');
    throw error;
  }
}
