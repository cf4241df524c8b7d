/** Smaller differences are the network's, and the header's own second. */
const TOLERATED_MS = 30_000;

/** The server's time on a phone whose clock may be a day off: countdowns and events go by it, not by the phone's. */
export const createServerClock = (phone: () => number) => {
  let offset = 0;
  return {
    now: (): number => phone() + offset,
    /** Takes the `Date` header of an answer that has just come. */
    hear: (date: string | undefined): void => {
      const server = Date.parse(date ?? '');
      if (Number.isNaN(server)) return;
      const drift = server - phone();
      offset = Math.abs(drift) > TOLERATED_MS ? drift : 0;
    },
  };
};
