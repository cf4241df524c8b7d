import type { Join } from '../../domain/recruiting';
import { addDays, shanghaiInstant } from '../../domain/time';
import { inList, num, readTime, sqlTime, type SqlValue, type Tx } from '../../platform/db';
import type { RecruitEntity } from './recruit.entities';

export interface NewMember {
  readonly openid: string | null;
  readonly unionid: string | null;
  readonly phone: string | null;
  readonly deleted: boolean;
}

const ask = <T>(tx: Tx, sql: string, params: readonly SqlValue[]): Promise<T[]> => tx.query(sql, [...params]);

export async function membersOf(tx: Tx, ids: readonly number[]): Promise<Map<number, NewMember>> {
  const list = inList(ids);
  const rows = await ask<{
    id: number;
    openid: string | null;
    unionid: string | null;
    phone: string | null;
    deleted_at: unknown;
  }>(tx, `SELECT id, openid, unionid, phone, deleted_at FROM member WHERE id IN ${list.sql}`, list.params);
  return new Map(
    rows.map(({ id, openid, unionid, phone, deleted_at }) => [
      id,
      { openid, unionid, phone, deleted: deleted_at !== null },
    ]),
  );
}

/** Whether the mini program tells unionids at all: it does not without an open platform. Served by the unionid index. */
export async function unionidsAreGiven(tx: Tx): Promise<boolean> {
  return (await ask(tx, 'SELECT id FROM member WHERE unionid IS NOT NULL LIMIT 1', [])).length > 0;
}

/** Those unionids that are somebody else's too, by an account that is older than this one. */
export async function usedUnionids(tx: Tx, memberIds: readonly number[]): Promise<Set<number>> {
  const ids = inList(memberIds);
  const rows = await ask<{ id: number }>(
    tx,
    `SELECT DISTINCT m.id FROM member m JOIN member o ON o.unionid = m.unionid AND o.id < m.id WHERE m.id IN ${ids.sql}`,
    ids.params,
  );
  return new Set(rows.map(({ id }) => id));
}

export async function formerHashes(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
  const list = inList(hashes);
  const rows = await ask<{ hash: string }>(tx, `SELECT hash FROM former_member WHERE hash IN ${list.sql}`, list.params);
  return new Set(rows.map(({ hash }) => hash));
}

/** Everything the guides of these won in those months that is not void: what places and bursts are counted from. */
export async function joinsAround(tx: Tx, recruits: readonly RecruitEntity[]): Promise<Join[]> {
  const guides = inList([...new Set(recruits.map(({ guideId }) => guideId))]);
  const months = [...new Set(recruits.map(({ day }) => day.slice(0, 7)))];
  if (!months.length) return [];
  const within = months.map(() => '(day >= ? AND day <= ?)').join(' OR ');
  const rows = await ask<{ id: unknown; guide_id: number; joined_at: unknown }>(
    tx,
    `SELECT id, guide_id, joined_at FROM recruit WHERE guide_id IN ${guides.sql} AND (${within}) AND state <> 'void'`,
    [...guides.params, ...months.flatMap((month) => [`${month}-01`, `${month}-31`])],
  );
  return rows.map((row) => ({ recruitId: num(row.id), guideId: row.guide_id, joinedAt: readTime(row.joined_at) }));
}

export interface SharedDevice {
  /** Who signed in on the device with most members, the new one included. */
  readonly members: number;
  /** Whether a colleague is among those of any device. */
  readonly ofStaff: boolean;
}

/**
 * Whom the new member shares a device with, by recruit: all members, whoever won them and whenever, and the colleagues among
 * them, by the account they claimed or by phone. Absent: signed in nowhere we know of.
 */
export async function sharedDevices(tx: Tx, recruitIds: readonly number[]): Promise<Map<number, SharedDevice>> {
  const ids = inList(recruitIds);
  const rows = await ask<{ id: unknown; members: unknown; colleagues: unknown }>(
    tx,
    `SELECT r.id, COUNT(*) AS members,
       SUM(CASE WHEN e.member_id <> r.member_id AND COALESCE(s.id, t.id) IS NOT NULL THEN 1 ELSE 0 END) AS colleagues
     FROM recruit r
     JOIN member_device d ON d.member_id = r.member_id
     JOIN member_device e ON e.visitor_id = d.visitor_id
     LEFT JOIN staff s ON s.member_id = e.member_id AND s.status <> 'left'
     LEFT JOIN member m ON m.id = e.member_id
     LEFT JOIN staff t ON t.phone = m.phone AND t.status <> 'left'
     WHERE r.id IN ${ids.sql} GROUP BY r.id, d.visitor_id`,
    ids.params,
  );
  const shared = new Map<number, SharedDevice>();
  for (const row of rows) {
    const { members, ofStaff } = shared.get(num(row.id)) ?? { members: 1, ofStaff: false };
    shared.set(num(row.id), {
      members: Math.max(members, num(row.members)),
      ofStaff: ofStaff || num(row.colleagues) > 0,
    });
  }
  return shared;
}

/** How the new member and the guide stand in WeCom, by recruit; absent: never friends. Taken over is not deleted. */
export async function friendships(tx: Tx, recruitIds: readonly number[]): Promise<Map<number, 'added' | 'deleted'>> {
  const ids = inList(recruitIds);
  const rows = await ask<{ id: unknown; removed_by: string | null }>(
    tx,
    `SELECT r.id, f.removed_by FROM recruit r JOIN wecom_friend f ON f.member_id = r.member_id AND f.guide_id = r.guide_id
     WHERE r.id IN ${ids.sql}`,
    ids.params,
  );
  const gone = (by: string | null) => by === 'guide' || by === 'customer';
  return new Map(rows.map((row) => [num(row.id), gone(row.removed_by) ? 'deleted' : 'added']));
}

/** The first sale of each member that is not all back; members without one are absent. */
export async function firstPaid(tx: Tx, memberIds: readonly number[]): Promise<Map<number, Date>> {
  const ids = inList(memberIds);
  const rows = await ask<{ member_id: number; at: unknown }>(
    tx,
    `SELECT member_id, MIN(paid_at) AS at FROM sale WHERE member_id IN ${ids.sql} AND returned_fen < net_fen GROUP BY member_id`,
    ids.params,
  );
  return new Map(rows.map((row) => [row.member_id, readTime(row.at)]));
}

/** Shanghai days on which each member was seen in the mall, from the first of these days on. */
export async function visitDays(
  tx: Tx,
  memberIds: readonly number[],
  fromDay: string,
  toDay: string,
): Promise<Map<number, string[]>> {
  const people = inList(memberIds.map((id) => `m${id}`));
  const rows = await ask<{ person: string; day: string }>(
    tx,
    `SELECT DISTINCT person, day FROM event WHERE person IN ${people.sql} AND at >= ? AND at < ?`,
    [...people.params, sqlTime(shanghaiInstant(fromDay)), sqlTime(shanghaiInstant(addDays(toDay, 1)))],
  );
  const days = new Map<number, string[]>();
  for (const { person, day } of rows) {
    const id = Number(person.slice(1));
    days.set(id, [...(days.get(id) ?? []), day]);
  }
  return days;
}
