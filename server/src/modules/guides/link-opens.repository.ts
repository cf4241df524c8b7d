import { type Database, inList, num, readTime, sqlTime } from '../../platform/db';
import { touchPerson } from './touch-person';

export interface LinkOpens {
  readonly opens: number;
  readonly visitors: number;
  readonly lastOpenAt: Date;
}
const PERSON = touchPerson();

/** Touches per link token; tokens never opened are absent. */
export async function opensByToken(database: Database, tokens: readonly string[]): Promise<Map<string, LinkOpens>> {
  const list = inList(tokens);
  const rows = await database.query<{ token: string; opens: number; visitors: number; last_at: unknown }>(
    `SELECT token, COUNT(*) AS opens, COUNT(DISTINCT ${PERSON}) AS visitors, MAX(at) AS last_at
     FROM touch WHERE token IN ${list.sql} GROUP BY token`,
    list.params,
  );
  return new Map(
    rows.map((r) => [r.token, { opens: num(r.opens), visitors: num(r.visitors), lastOpenAt: readTime(r.last_at) }]),
  );
}

export async function opensOfGuide(
  database: Database,
  guideId: number,
  from: Date,
): Promise<{ opens: number; visitors: number }> {
  const [row] = await database.query<{ opens: number; visitors: number }>(
    `SELECT COUNT(*) AS opens, COUNT(DISTINCT ${PERSON}) AS visitors FROM touch WHERE guide_id = ? AND at >= ?`,
    [guideId, sqlTime(from)],
  );
  return { opens: num(row?.opens), visitors: num(row?.visitors) };
}
