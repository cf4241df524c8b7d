import { randomInt } from 'node:crypto';
import { agreedTime } from '../clock';

/** 2026-01-01T00:00:00Z: with 12 bits for the slot, 53 bits of milliseconds since then last until 2095. */
const EPOCH = Date.UTC(2026, 0, 1);
const SLOTS = 4096;

let last = 0;

/**
 * A row id: a safe integer, larger than every id this process minted before, roughly by time across processes. The slot
 * within the millisecond starts at random, so two processes rarely meet; the primary key refuses it when they do.
 */
export const mintId = (): number => {
  const fresh = (agreedTime.now() - EPOCH) * SLOTS + randomInt(SLOTS);
  last = fresh > last ? fresh : last + 1;
  return last;
};

/** `count` ids in ascending order, for set-based writers. */
export const mintIds = (count: number): number[] => Array.from({ length: count }, mintId);

/** All ids that processes have minted within the last `ms` milliseconds are larger than this. */
export const idFromBefore = (ms: number): number => (agreedTime.now() - ms - EPOCH) * SLOTS - 1;
