import { type Database, inList, insertMissingRows, readTime, type SqlValue, sqlTime, type Tx } from '../../platform/db';
import type { MemoryOwner, VisitMemory } from './visit-memory';

interface Row {
  owner: MemoryOwner;
  link_store_id: number | null;
  link_at: unknown;
  link_guide_id: number | null;
  manual_store_id: number | null;
  manual_at: unknown;
  far_asked_at: unknown;
  last_store_id: number | null;
  last_at: unknown;
  city: string | null;
  city_at: unknown;
}

export async function readMemories(
  database: Database,
  owners: readonly MemoryOwner[],
): Promise<Map<MemoryOwner, VisitMemory>> {
  const list = inList(owners);
  const rows = await database.query<Row>(`SELECT * FROM visit_memory WHERE owner IN ${list.sql}`, list.params);
  return new Map(rows.map((row) => [row.owner, toMemory(row)]));
}

const toMemory = (row: Row): VisitMemory => ({
  ...(row.link_store_id && {
    link: {
      storeId: row.link_store_id,
      at: readTime(row.link_at),
      ...(row.link_guide_id && { guideId: row.link_guide_id }),
    },
  }),
  ...(row.manual_store_id && { manual: { storeId: row.manual_store_id, at: readTime(row.manual_at) } }),
  ...(row.far_asked_at ? { farAskedAt: readTime(row.far_asked_at) } : {}),
  ...(row.last_store_id && { last: { storeId: row.last_store_id, at: readTime(row.last_at) } }),
  ...(row.city && { city: { city: row.city, at: readTime(row.city_at) } }),
});

/** Columns a patch sets; parts it does not name stay as they are. */
const columnsOf = ({ link, manual, farAskedAt, last, city }: VisitMemory): [string, SqlValue][] => {
  const columns: Record<string, SqlValue> = {
    ...(link && { link_store_id: link.storeId, link_at: sqlTime(link.at), link_guide_id: link.guideId ?? null }),
    ...(manual && { manual_store_id: manual.storeId, manual_at: sqlTime(manual.at) }),
    ...(farAskedAt && { far_asked_at: sqlTime(farAskedAt) }),
    ...(last && { last_store_id: last.storeId, last_at: sqlTime(last.at) }),
    ...(city && { city: city.city, city_at: sqlTime(city.at) }),
  };
  return Object.entries(columns);
};

/** Writes the named parts of many memories; the others stay as they are. */
export async function writeMemories(tx: Tx, patches: ReadonlyMap<MemoryOwner, VisitMemory>, now: Date): Promise<void> {
  // one order for all writers, so that they never wait for each other in a circle
  const owners = [...patches.keys()].sort();
  const rows = owners.map((owner) => [owner, sqlTime(now)]);
  await insertMissingRows(tx, 'visit_memory', ['owner', 'updated_at'], rows);
  for (const owner of owners) {
    const columns = columnsOf(patches.get(owner)!);
    const sets = [...columns.map(([name]) => `${name} = ?`), 'updated_at = ?'].join(', ');
    const values = columns.map(([, value]) => value);
    await tx.query(`UPDATE visit_memory SET ${sets} WHERE owner = ?`, [...values, sqlTime(now), owner]);
  }
}

/** Forgets a person who deleted the account. */
export async function forgetMemory(tx: Tx, owner: MemoryOwner): Promise<void> {
  await tx.query('DELETE FROM visit_memory WHERE owner = ?', [owner]);
}
