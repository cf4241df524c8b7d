import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Tx } from '../db';
import { isSqlite } from '../db';

/** InnoDB answers from memory until nobody has asked for 100 ms, and two test processes may ask at once. */
const lookMs = (): number => 120 + Math.random() * 150;

/**
 * What `act` comes to while another transaction holds what it needs: `change` is made and kept open in a connection of its
 * own until `act` waits for it, then committed. SQLite has one writer, so there `act` begins after the change.
 */
export async function whileHeld<T>(
  db: Database,
  change: (tx: Tx) => Promise<unknown>,
  act: () => Promise<T>,
): Promise<T> {
  let begun!: () => void;
  let release!: () => void;
  const started = new Promise<void>((resolve) => (begun = resolve));
  const held = new Promise<void>((resolve) => (release = resolve));
  let sqlite = false;
  const holding = db.inTx(async (tx) => {
    sqlite = isSqlite(tx);
    await change(tx);
    begun();
    await held;
  });
  await Promise.race([started, holding]);
  const acting = act();
  if (!sqlite) await Promise.race([acting, somebodyWaits(db)]);
  release();
  await holding;
  return acting;
}

async function somebodyWaits(db: Database): Promise<void> {
  const waiting = () =>
    db.query(
      `SELECT 1 FROM information_schema.innodb_trx t
       JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
       WHERE t.trx_state = 'LOCK WAIT' AND p.db = DATABASE()`,
    );
  do await sleep(lookMs());
  while (!(await waiting()).length);
}
