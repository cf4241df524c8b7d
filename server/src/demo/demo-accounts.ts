import type { Database } from '../platform/db';
import { operatorTable } from './chain/operators';
import { inFirstStores, LISTED_CITIES } from './listed-stores';
import { DEMO_ROLES } from './load/desk-rows';

/** How many of each kind are listed; everybody else can sign in too, by the openid's pattern. */
const MEMBERS = 12;

export interface DemoAccounts {
  members: { openid: string; memberId: number; nickname: string; phoned: boolean; boundGuideId: number | null }[];
  guides: { openid: string; guideId: number; storeId: number; name: string; storeName: string; city: string }[];
  storeManagers: { openid: string; staffId: number; storeId: number; name: string; storeName: string; city: string }[];
  operators: { username: string; password: string; name: string; roles: string[] }[];
}

interface StaffRow {
  id: number;
  role: string;
  name: string;
  openid: string;
  storeId: number;
  storeName: string;
  city: string;
}

/**
 * Whom one may sign in as in the demo (`GET /simulator/accounts`): read from the database, so that only people who are
 * still active in an online store are listed. Empty lists in a database without demo data.
 */
export async function demoAccounts(db: Database): Promise<DemoAccounts> {
  const members = await db.query<{
    id: number;
    openid: string;
    nickname: string;
    phone: string | null;
    guideId: number | null;
  }>(
    `SELECT m.id AS id, m.openid AS openid, m.nickname AS nickname, m.phone AS phone, b.guide_id AS guideId
     FROM member m LEFT JOIN binding b ON b.open_for = m.id
     WHERE m.openid LIKE 'member-%' ORDER BY m.id LIMIT ${MEMBERS}`,
  );
  const staff = await db.query<StaffRow>(
    `SELECT s.id AS id, s.role AS role, s.name AS name, m.openid AS openid, t.id AS storeId, t.name AS storeName, t.city AS city
     FROM staff s JOIN member m ON m.id = s.member_id JOIN store t ON t.id = s.store_id
     WHERE s.status = 'active' AND t.status = 'online' AND m.openid IS NOT NULL
       AND t.city IN (${LISTED_CITIES.map(() => '?').join(',')})
     ORDER BY t.hq, t.id, s.id`,
    LISTED_CITIES,
  );
  const listed = staff.filter(inFirstStores());
  const known = await db.query<{ username: string }>("SELECT username FROM operator WHERE status = 'active'");
  return {
    members: members.map(({ id, openid, nickname, phone, guideId }) => ({
      openid,
      memberId: id,
      nickname,
      phoned: phone !== null,
      boundGuideId: guideId,
    })),
    guides: listed.flatMap(({ role, id, ...rest }) => (role === 'guide' ? [{ ...rest, guideId: id }] : [])),
    storeManagers: listed.flatMap(({ role, id, ...rest }) => (role === 'manager' ? [{ ...rest, staffId: id }] : [])),
    operators: operatorTable()
      .filter(({ username }) => known.some((operator) => operator.username === username))
      .map(({ username, password, name, role }) => ({ username, password, name, roles: [DEMO_ROLES[role].name] })),
  };
}
