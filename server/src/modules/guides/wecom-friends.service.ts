import { Init, Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import {
  Database,
  inList,
  insertRows,
  isSqlite,
  num,
  readTimeOrNull,
  sqlTime,
  type Tx,
  updateCount,
} from '../../platform/db';
import { mintId } from '../../platform/ids';
import { type DatabaseTask, OnEvent, type OutsideTask } from '../../platform/outbox';
import { Wecom } from '../../platform/wecom';
import { Members, PersonalData, SignIns } from '../members';
import { Bindings } from './bindings.service';
import { WECOM_ADDED, WECOM_REMOVED, type WecomAdded, type WecomRemoved } from './guide-events';
import { StaffDirectory } from './staff-directory.service';

/** So long after it an add may still be asking WeCom who the customer is. */
const ADD_UNDER_WAY_MS = 10 * 60_000;

interface FriendRow {
  id: unknown;
  guide_id: number;
  member_id: number | null;
  via_store_id: number | null;
  removed_at: unknown;
}
interface StaffRow {
  id: number;
  store_id: number;
  status: string;
}

/** Who is friends with whom in WeCom, and the members that come of it: the first add by a guide's own code binds (D3). */
@Singleton()
export class WecomFriends {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() wecom!: Wecom;
  @Inject() people!: Members;
  @Inject() signIns!: SignIns;
  @Inject() personalData!: PersonalData;
  @Inject() bindings!: Bindings;
  @Inject() staff!: StaffDirectory;

  @Init()
  async init(): Promise<void> {
    this.signIns.onSignIn((tx, { memberId }) => this.recognise(tx, memberId));
    this.personalData.register({
      key: 'friends',
      erase: async (tx, memberId) => {
        await updateCount(tx, 'UPDATE wecom_friend SET member_id = NULL, unionid = NULL WHERE member_id = ?', [
          memberId,
        ]);
      },
    });
  }

  /** The customer's unionid has to be asked for; the event may come again, and after a removal. */
  @OnEvent(WECOM_ADDED, { effect: 'outside' })
  async added({ payload }: OutsideTask<WecomAdded>): Promise<void> {
    const contact = this.wecom.enabled ? await this.wecom.getExternalContact(payload.externalUserId) : undefined;
    await this.database.inTx((tx) => this.befriend(tx, payload, contact?.unionid));
  }

  @OnEvent(WECOM_REMOVED)
  async removed({ tx, payload }: DatabaseTask<WecomRemoved>): Promise<void> {
    const at = sqlTime(new Date(payload.at));
    const ended = 'UPDATE wecom_friend SET removed_at = ?, removed_by = ? WHERE external_user_id = ? AND added_at <= ?';
    const how = [at, payload.by, payload.externalUserId, at];
    const guide = await guideOf(tx, payload.userId);
    if (!guide) {
      const storeId = await storeOf(tx, payload.userId);
      if (storeId !== undefined)
        await this.removedByStore(tx, payload, storeId, () =>
          updateCount(tx, `${ended} AND via_store_id = ?`, [...how, storeId]),
        );
      return;
    }
    const met = await updateCount(tx, `${ended} AND guide_id = ? AND via_store_id IS NULL`, [...how, guide.id]);
    const known = met > 0 || (await friendOf(tx, guide.id, payload.externalUserId)) !== undefined;
    // it overtook the add: remembered, so that the add finds it
    if (!known)
      await insertFriend(tx, { guideId: guide.id, externalUserId: payload.externalUserId, at, removed: payload.by });
  }

  /** Whose friend it was stands only in the add: where that is not there yet, the event is tried again for a while. */
  private async removedByStore(
    tx: Tx,
    { externalUserId, at }: WecomRemoved,
    storeId: number,
    end: () => Promise<number>,
  ): Promise<void> {
    if ((await end()) > 0) return;
    const [known] = await tx.query<unknown[]>(
      'SELECT id FROM wecom_friend WHERE external_user_id = ? AND via_store_id = ?',
      [externalUserId, storeId],
    );
    const age = this.clock.now().getTime() - new Date(at).getTime();
    if (!known && age < ADD_UNDER_WAY_MS) throw new Error('The add that this removal ends may still be under way.');
  }

  /** Customers whom a colleague has just taken over in WeCom; told again later, it would undo what happened since. */
  async transferred(tx: Tx, from: number, to: number, externalUserIds: readonly string[], at: Date): Promise<void> {
    const ids = inList(externalUserIds);
    const rows = await tx.query<{ external_user_id: string; unionid: string | null; member_id: number | null }[]>(
      `SELECT external_user_id, unionid, member_id FROM wecom_friend
       WHERE guide_id = ? AND removed_at IS NULL AND external_user_id IN ${ids.sql} ORDER BY id`,
      [from, ...ids.params],
    );
    await updateCount(
      tx,
      `UPDATE wecom_friend SET removed_at = ?, removed_by = 'transfer'
       WHERE guide_id = ? AND removed_at IS NULL AND external_user_id IN ${ids.sql}`,
      [sqlTime(at), from, ...ids.params],
    );
    await updateCount(
      tx,
      `UPDATE wecom_friend SET removed_at = NULL, removed_by = NULL, via_store_id = NULL, added_at = ?
       WHERE guide_id = ? AND (removed_at IS NOT NULL OR via_store_id IS NOT NULL) AND external_user_id IN ${ids.sql}`,
      [sqlTime(at), to, ...ids.params],
    );
    const there = await tx.query<{ external_user_id: string }[]>(
      `SELECT external_user_id FROM wecom_friend WHERE guide_id = ? AND external_user_id IN ${ids.sql}`,
      [to, ...ids.params],
    );
    const known = new Set(there.map((row) => row.external_user_id));
    await insertRows(
      tx,
      'wecom_friend',
      ['id', 'guide_id', 'external_user_id', 'unionid', 'member_id', 'invited', 'added_at'],
      rows
        .filter((row) => !known.has(row.external_user_id))
        .map((row) => [mintId(), to, row.external_user_id, row.unionid, row.member_id, 0, sqlTime(at)]),
    );
  }

  private async befriend(tx: Tx, { userId, externalUserId, state, at }: WecomAdded, unionid?: string): Promise<void> {
    const followed = await this.followed(tx, userId, state);
    if (!followed) return;
    const { guide, viaStoreId } = followed;
    const memberId = unionid === undefined ? null : await memberOf(tx, unionid);
    const friends = await tx.query<FriendRow[]>(
      `SELECT id, guide_id, member_id, via_store_id, removed_at FROM wecom_friend WHERE external_user_id = ?${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
      [externalUserId],
    );
    const known = friends.find((friend) => friend.guide_id === guide.id);
    if (known) {
      const removedAt = readTimeOrNull(known.removed_at);
      const back = !removedAt || removedAt < new Date(at);
      const addedAt = sqlTime(new Date(at));
      // a friend of the guide's own account stays one while that lives
      const via = removedAt === undefined && known.via_store_id === null ? null : viaStoreId;
      await updateCount(
        tx,
        `UPDATE wecom_friend SET unionid = COALESCE(?, unionid), member_id = COALESCE(?, member_id)
         ${back ? `, ${AGAIN}` : ''} WHERE id = ?`,
        [unionid ?? null, memberId, ...(back ? [via, addedAt, addedAt] : []), num(known.id)],
      );
      return;
    }
    const invited = friends.length === 0 && (viaStoreId !== null || state === stateOf(guide.id));
    await insertFriend(tx, {
      guideId: guide.id,
      externalUserId,
      at: sqlTime(new Date(at)),
      unionid,
      memberId,
      invited,
      viaStoreId,
    });
    if (invited && memberId !== null) await this.bind(tx, memberId, guide);
  }

  /**
   * Whose friend somebody became: the guide with this account; of a store's account the guide of the code (A58), or whoever
   * took over from a leaver. Nobody's without a code.
   */
  private async followed(
    tx: Tx,
    userId: string,
    state: string | null,
  ): Promise<{ guide: StaffRow; viaStoreId: number | null } | undefined> {
    const own = await guideOf(tx, userId);
    if (own) return { guide: own, viaStoreId: null };
    const viaStoreId = await storeOf(tx, userId);
    const ofCode = viaStoreId === undefined ? undefined : guideOfState(state);
    const inCharge = ofCode === undefined ? undefined : this.staff.inCharge(ofCode);
    if (viaStoreId === undefined || !inCharge) return undefined;
    const guide = await staffOf(tx, inCharge.id);
    return guide && { guide, viaStoreId };
  }

  /** Somebody who became a guide's friend before opening the mini program for the first time. */
  private async recognise(tx: Tx, memberId: number): Promise<void> {
    const rows = await tx.query<
      (Pick<FriendRow, 'id' | 'guide_id' | 'via_store_id' | 'removed_at'> & { invited: unknown })[]
    >(
      `SELECT f.id, f.guide_id, f.via_store_id, f.invited, f.removed_at FROM wecom_friend f JOIN member m ON m.unionid = f.unionid
       WHERE m.id = ? AND f.member_id IS NULL ORDER BY f.added_at, f.id`,
      [memberId],
    );
    if (!rows.length) return;
    const ids = inList(rows.map((row) => num(row.id)));
    await updateCount(tx, `UPDATE wecom_friend SET member_id = ? WHERE id IN ${ids.sql}`, [memberId, ...ids.params]);
    const inviter = rows.find((row) => num(row.invited) === 1 && row.removed_at === null);
    if (!inviter) return;
    // who came by a store's account belongs to whoever took over from the guide of the code
    const inCharge = inviter.via_store_id === null ? inviter.guide_id : this.staff.inCharge(inviter.guide_id)?.id;
    const guide = inCharge === undefined ? undefined : await staffOf(tx, inCharge);
    if (guide) await this.bind(tx, memberId, guide);
  }

  /** Only who has no guide yet is bound, and no colleague; a guide who is not at work binds nobody. */
  private async bind(tx: Tx, memberId: number, guide: StaffRow): Promise<void> {
    if (guide.status !== 'active') return;
    if (!isSqlite(tx)) await tx.query('SELECT id FROM member WHERE id = ? FOR UPDATE', [memberId]);
    const identity = (await this.people.identities(tx, [memberId])).get(memberId);
    if (!identity || this.staff.recognise(identity)) return;
    if ((await this.bindings.ofMany(tx, [memberId])).has(memberId)) return;
    const at = this.clock.now();
    await this.bindings.bind(tx, { memberId, guideId: guide.id, storeId: guide.store_id, source: 'wecom', at });
  }
}

/** What a guide's own “contact me” code carries (≤ 30 characters). */
export const stateOf = (guideId: number): string => `g${guideId}`;

/** The guide of a code, by what it carries. */
const guideOfState = (state: string | null): number | undefined => {
  const id = /^g(\d{1,15})$/.exec(state ?? '')?.[1];
  return id === undefined ? undefined : Number(id);
};

/** Added again: by which account counts anew. */
const AGAIN = `removed_at = NULL, removed_by = NULL, via_store_id = ?,
  added_at = CASE WHEN added_at < ? THEN ? ELSE added_at END`;

async function staffOf(tx: Tx, id: number): Promise<StaffRow | undefined> {
  const [row] = await tx.query<StaffRow[]>('SELECT id, store_id, status FROM staff WHERE id = ?', [id]);
  return row;
}

async function storeOf(tx: Tx, wecomUserId: string): Promise<number | undefined> {
  const sql = 'SELECT store_id FROM store_wecom_account WHERE user_id = ?';
  const [row] = await tx.query<{ store_id: number }[]>(sql, [wecomUserId]);
  return row?.store_id;
}

async function guideOf(tx: Tx, wecomUserId: string): Promise<StaffRow | undefined> {
  const [row] = await tx.query<StaffRow[]>('SELECT id, store_id, status FROM staff WHERE wecom_user_id = ?', [
    wecomUserId,
  ]);
  return row;
}

async function memberOf(tx: Tx, unionid: string): Promise<number | null> {
  const [row] = await tx.query<{ id: number }[]>(
    'SELECT id FROM member WHERE unionid = ? AND deleted_at IS NULL ORDER BY id LIMIT 1',
    [unionid],
  );
  return row?.id ?? null;
}

async function friendOf(tx: Tx, guideId: number, externalUserId: string): Promise<number | undefined> {
  const [row] = await tx.query<{ id: unknown }[]>(
    'SELECT id FROM wecom_friend WHERE guide_id = ? AND external_user_id = ?',
    [guideId, externalUserId],
  );
  return row && num(row.id);
}

interface NewFriend {
  readonly guideId: number;
  readonly externalUserId: string;
  readonly at: string;
  readonly unionid?: string | undefined;
  readonly memberId?: number | null;
  readonly invited?: boolean;
  readonly viaStoreId?: number | null;
  readonly removed?: 'guide' | 'customer';
}

const insertFriend = (tx: Tx, friend: NewFriend): Promise<void> =>
  insertRows(
    tx,
    'wecom_friend',
    [
      ...['id', 'guide_id', 'external_user_id', 'unionid', 'member_id', 'invited', 'via_store_id', 'added_at'],
      ...['removed_at', 'removed_by'],
    ],
    [
      [
        mintId(),
        friend.guideId,
        friend.externalUserId,
        friend.unionid ?? null,
        friend.memberId ?? null,
        friend.invited ? 1 : 0,
        friend.viaStoreId ?? null,
        friend.at,
        friend.removed ? friend.at : null,
        friend.removed ?? null,
      ],
    ],
  );
