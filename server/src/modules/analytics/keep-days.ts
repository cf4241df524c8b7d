/** How long it is kept what single persons did; distinct people can be counted exactly as far back. */
export const KEEP_DAYS = 90;
