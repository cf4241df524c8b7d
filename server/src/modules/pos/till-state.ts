import type { StoreHours } from '@qiandian/shared';
import { openPeriodOf } from '../../domain/store';
import { shanghaiDay } from '../../domain/time';

export type TillState = 'ok' | 'late' | 'silent' | 'never';

const LATE_SECONDS = 15 * 60;
const SILENT_MS = 2 * 3_600_000;

/**
 * How a store's tills keep up: `silent` when nothing has come for more than two hours of an opening that goes on, `late`
 * when the latest receipt took more than 15 minutes.
 *
 * @example tillState({ lastReceivedAt: at('11:00'), lagSeconds: 20 }, everyDay('10:00', '22:00'), at('13:01')) //=> 'silent'
 */
export function tillState(
  sync: { readonly lastReceivedAt: Date; readonly lagSeconds: number } | undefined,
  hours: StoreHours,
  now: Date,
): TillState {
  if (!sync) return 'never';
  const open = openPeriodOf(hours, shanghaiDay(now));
  if (open && now >= open.from && now < open.to) {
    const quietSince = Math.max(sync.lastReceivedAt.getTime(), open.from.getTime());
    if (now.getTime() - quietSince > SILENT_MS) return 'silent';
  }
  return sync.lagSeconds > LATE_SECONDS ? 'late' : 'ok';
}
