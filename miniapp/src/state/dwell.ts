/** The longest the contract takes; a phone left lying open says nothing more. */
const LONGEST_MS = 86_400_000;

/** How long a page was looked at. A page shown twice in a row was looked at once; one left twice, left once. */
export const createDwell = (now: () => number) => {
  let since: number | undefined;
  return {
    /** @returns whether this begins a look */
    show: (): boolean => {
      if (since !== undefined) return false;
      since = now();
      return true;
    },
    /** @returns milliseconds, or nothing when the page was not being looked at */
    leave: (): number | undefined => {
      if (since === undefined) return undefined;
      const ms = Math.min(LONGEST_MS, Math.max(0, Math.round(now() - since)));
      since = undefined;
      return ms;
    },
  };
};
