/** One day's opening in Asia/Shanghai wall clock, 'HH:mm'; `close` is later than `open`, at most '24:00'. */
export interface OpenSpan {
  open: string;
  close: string;
}

/**
 * When a store is open: seven weekdays from Monday (`null` = shut all day), and days that differ, such as holidays. Hours
 * limit pick-up slots only, never the storefront (E3).
 */
export interface StoreHours {
  weekly: (OpenSpan | null)[];
  exceptions: { date: string; hours: OpenSpan | null }[];
}

/**
 * The same hours on every weekday.
 *
 * @example everyDay('10:00', '22:00')
 */
export const everyDay = (open: string, close: string): StoreHours => ({
  weekly: Array.from({ length: 7 }, () => ({ open, close })),
  exceptions: [],
});
