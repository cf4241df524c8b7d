import { shanghaiParts } from './shanghai-parts';

/**
 * Whether an instant falls in after-hours selling 闭店后: [22:00:00, 10:00:00) in Asia/Shanghai (A44, D3).
 * 22:00:00 is in, 10:00:00 is out.
 *
 * @example isAfterHours(new Date('2026-03-02T14:00:00Z')) //=> true   // 22:00:00 in Shanghai
 * @example isAfterHours(new Date('2026-03-02T02:00:00Z')) //=> false  // 10:00:00 in Shanghai
 */
export function isAfterHours(instant: Date): boolean {
  const { hour } = shanghaiParts(instant);
  return hour >= 22 || hour < 10;
}
