import { shanghaiParts } from './shanghai-parts';

/**
 * Whether an instant falls in after-hours selling 闭店后: [22:00:00, 10:00:00) in Asia/Shanghai (A44, D3).
 * 22:00:00 is in, 10:00:00 is out. This is the fixed window by which sales are told apart (A45), the same for all months and
 * plans, so that shares of the night can be compared; what is paid more at night goes by the plan's own hours (`afterHoursMultiplier`).
 *
 * @example isAfterHours(new Date('2026-03-02T14:00:00Z')) //=> true   // 22:00:00 in Shanghai
 * @example isAfterHours(new Date('2026-03-02T02:00:00Z')) //=> false  // 10:00:00 in Shanghai
 */
export function isAfterHours(instant: Date): boolean {
  const { hour } = shanghaiParts(instant);
  return hour >= 22 || hour < 10;
}
