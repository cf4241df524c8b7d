/** How often a process writes down that it lives. */
export const BEAT_MS = 10_000;
/** A process that has not done so for so long is gone: three beats missed and a little more. */
export const ALIVE_MS = 3.5 * BEAT_MS;
