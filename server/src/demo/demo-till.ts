import { type Database, insertRows, sqlTime } from '../platform/db';

/** The demo's till: it speaks for every store. As open as the demo's passwords. */
export const DEMO_TILL = {
  keyId: 'demo-till',
  secret: 'qiandian-demo-till',
  name: '演示收银台',
  kinds: ['pos', 'erp'],
};

/** @param seal keeps a secret of a key unreadable in the database */
export async function loadDemoTill(
  db: Database,
  seal: (secret: string, keyId: string) => string,
  clock: { now(): Date },
): Promise<void> {
  const { keyId, secret, name, kinds } = DEMO_TILL;
  await db.inTx((tx) =>
    insertRows(
      tx,
      'api_key',
      ['key_id', 'name', 'kinds', 'store_ids', 'secret', 'status', 'created_at'],
      [[keyId, name, JSON.stringify(kinds), null, seal(secret, keyId), 'active', sqlTime(clock.now())]],
    ),
  );
}

/** What a till of the demo is set up with; empty in a database without demo data. */
export async function demoTills(db: Database): Promise<{ keyId: string; secret: string }[]> {
  const { keyId, secret } = DEMO_TILL;
  const rows = await db.query("SELECT id FROM api_key WHERE key_id = ? AND status = 'active'", [keyId]);
  return rows.length ? [{ keyId, secret }] : [];
}
