import { addDays, shanghaiDay } from '../time';

/**
 * Boards are frozen at 02:00 Shanghai time: sales of the evening still arrive after midnight, from tills that send their
 * receipts late and from what waits to be credited. Until then a board is shown as it stands, and said not to be frozen.
 */
const GRACE_MS = 2 * 3_600_000;

/**
 * The last Shanghai day whose boards are to be frozen, at this instant.
 *
 * @example lastFrozenDay(shanghaiInstant('2026-03-03', '01:59')) //=> '2026-03-01'
 * @example lastFrozenDay(shanghaiInstant('2026-03-03', '02:00')) //=> '2026-03-02'
 */
export const lastFrozenDay = (now: Date): string => addDays(shanghaiDay(new Date(now.getTime() - GRACE_MS)), -1);
