import { Init, Inject, Singleton } from '@midwayjs/core';
import type { guideCard } from '@qiandian/shared/contract';
import type { z } from 'zod';
import type { GuideFacts, GuideLookup } from '../../domain/attribution';
import { samePerson, type Identity } from '../../domain/attribution';
import { Callers, type Staff } from '../../platform/auth';
import {
  Database,
  inList,
  noRead,
  type Read,
  readIn,
  readOf,
  readTime,
  readTimeOrNull,
  sqlTime,
  type Tx,
} from '../../platform/db';
import { Snapshots, type VersionedSnapshot } from '../../platform/snapshot';
import { actingPostJoin } from './acting-post';
import type { StaffEntity } from './guide.entities';

export type GuideCard = z.input<typeof guideCard>;
export interface StaffMember {
  readonly id: number;
  readonly name: string;
  readonly avatar: string;
  readonly role: StaffEntity['role'];
  readonly grade: StaffEntity['grade'];
  readonly storeId: number;
  readonly status: StaffEntity['status'];
  /** '' for a brand IP. */
  readonly phone: string;
  readonly memberId: number | null;
  readonly openid: string | null;
  readonly unionid: string | null;
  readonly joinedAt: Date;
  readonly leftAt: Date | undefined;
  readonly successorGuideId: number | null;
  /** A hand-over is open: guide pages are closed to this person. */
  readonly frozen: boolean;
  readonly wecomUserId: string | null;
  /** Of a brand IP. */
  readonly brandId: number | null;
  /** Stores of the posts held besides the own one (A7). */
  readonly postStoreIds: readonly number[];
}
interface Row extends Pick<StaffMember, 'id' | 'name' | 'avatar' | 'role' | 'grade' | 'status' | 'openid' | 'unionid'> {
  phone: string | null;
  store_id: number;
  member_id: number | null;
  joined_at: unknown;
  left_at: unknown;
  successor_guide_id: number | null;
  frozen_at: unknown;
  wecom_user_id: string | null;
  brand_id: number | null;
}
interface Directory {
  readonly byId: ReadonlyMap<number, StaffMember>;
  readonly byStore: ReadonlyMap<number, readonly StaffMember[]>;
  readonly brandIps: readonly StaffMember[];
  /** Active staff by each mark a person is recognised by. */
  readonly byMark: ReadonlyMap<string, StaffMember>;
}

const VERSION = 'staff';
const NOBODY: readonly StaffMember[] = [];
const NO_POSTS: readonly number[] = [];
const COLUMNS = `s.id, s.name, s.avatar, s.role, s.grade, s.store_id, s.status, s.phone, s.member_id, s.joined_at, s.left_at,
                 s.successor_guide_id, s.frozen_at, s.wecom_user_id, s.brand_id, m.openid, m.unionid`;

/** Guides and store managers in memory, for cards and for recognising staff who buy. Access is asked of the database. */
@Singleton()
export class StaffDirectory {
  @Inject() database!: Database;
  @Inject() snapshots!: Snapshots;
  @Inject() callers!: Callers;
  private snapshot!: VersionedSnapshot<Directory>;

  @Init()
  async init(): Promise<void> {
    this.snapshot = this.snapshots.define({ names: [VERSION], load: () => this.load() });
    this.callers.registerStaff((memberId) => this.accessOf(memberId));
  }

  byId(guideId: number): StaffMember | undefined {
    return this.snapshot.current().byId.get(guideId);
  }

  /** Guides and managers at work in a store, best grade first. */
  ofStore(storeId: number): readonly StaffMember[] {
    return this.snapshot.current().byStore.get(storeId) ?? NOBODY;
  }

  /** Active brand IPs, oldest first. */
  brandIps(): readonly StaffMember[] {
    return this.snapshot.current().brandIps;
  }

  /**
   * The store that a link of this guide's counts for: the one of the post it was made in while the post is held, else the
   * guide's own; of a leaver's the one it was made in.
   */
  storeOfLink({ status, storeId, postStoreIds }: StaffMember, madeIn: number | undefined): number {
    if (madeIn === undefined) return storeId;
    return status === 'left' || postStoreIds.includes(madeIn) ? madeIn : storeId;
  }

  /**
   * The store that members whom this guide wins belong to: the guide's own, also when they were won in a post of another
   * store, where only the sale counts. A brand IP stands for no store: it is the one of the link or the sale.
   */
  storeOfMembers(guideId: number, wonIn: number): number {
    const guide = this.byId(guideId);
    return guide && guide.role !== 'brand_ip' ? guide.storeId : wonIn;
  }

  /** The person, or who took over from a leaver, however often that happened (D5). undefined: nobody did. */
  inCharge(guideId: number): StaffMember | undefined {
    const seen = new Set<number>();
    let person = this.byId(guideId);
    while (person?.status === 'left' && !seen.has(person.id)) {
      seen.add(person.id);
      person = this.byId(person.successorGuideId ?? 0);
    }
    return person?.status === 'left' ? undefined : person;
  }

  /** How a guide is shown to shoppers; a leaver is shown as who took over, if there is one. */
  card(guideId: number): GuideCard | undefined {
    const shown = this.inCharge(guideId);
    return shown && cardOf(shown);
  }

  cardsOfStore(storeId: number): GuideCard[] {
    return this.ofStore(storeId).map(cardOf);
  }

  /** The active staff member a person is (D4 row 1): openid, unionid or phone match. */
  recognise(person: Identity): StaffMember | undefined {
    const { byMark } = this.snapshot.current();
    for (const mark of marksOf(person)) {
      const staff = byMark.get(mark);
      if (staff && samePerson(staff, person)) return staff;
    }
    return undefined;
  }

  /** How these guides stand right now, read in the transaction: what payment decides by. */
  async standing(tx: Tx, guideIds: readonly number[]): Promise<GuideLookup> {
    const first = await readIn(tx, this.factsRead(guideIds));
    return this.withSuccessors(first, [], (read) => readIn(tx, read));
  }

  /** How these guides stand, without those who took over from leavers. */
  factsRead(guideIds: readonly number[]): Read<Map<number, GuideFacts>> {
    if (!guideIds.length) return noRead(new Map<number, GuideFacts>());
    const ids = inList([...new Set(guideIds)]);
    return readOf(`SELECT ${STANDING} FROM staff s WHERE s.id IN ${ids.sql}`, ids.params, toFacts);
  }

  /** How the guides of these members stand: of their open bindings, and of their touches since an instant. */
  factsOfMembersRead(memberIds: readonly number[], since: Date): Read<Map<number, GuideFacts>> {
    const ids = inList(memberIds);
    return readOf(
      `SELECT ${STANDING} FROM (SELECT guide_id FROM binding WHERE open_for IN ${ids.sql}
         UNION SELECT guide_id FROM touch WHERE member_id IN ${ids.sql} AND at >= ?
         UNION SELECT guide_id FROM credit_touch WHERE member_id IN ${ids.sql} AND at >= ?) g
       JOIN staff s ON s.id = g.guide_id`,
      [...ids.params, ...ids.params, sqlTime(since), ...ids.params, sqlTime(since)],
      toFacts,
    );
  }

  /** Adds the guides of `also` and who took over from leavers; each round reads the next ones, since a successor may have left too. */
  async withSuccessors(
    first: ReadonlyMap<number, GuideFacts>,
    also: readonly number[],
    read: <T>(of: Read<T>) => Promise<T>,
  ): Promise<GuideLookup> {
    const known = new Map(first);
    const missing = () =>
      [...also, ...[...known.values()].map(({ successorGuideId }) => successorGuideId)].filter(
        (id): id is number => id != null && !known.has(id),
      );
    for (let wanted = missing(); wanted.length; wanted = missing()) {
      const found = await read(this.factsRead(wanted));
      // one that does not exist is known to be nobody
      for (const id of wanted) known.set(id, found.get(id) ?? { status: 'left' });
    }
    return (guideId) => known.get(guideId);
  }

  changed(tx: Tx): Promise<void> {
    return this.snapshots.bump(tx, VERSION);
  }

  refresh(): Promise<void> {
    return this.snapshots.refreshNow();
  }

  /** Asked for every request of guide and store pages: leaving, suspension or a hand-over closes them at once. */
  private async accessOf(memberId: number): Promise<Staff | undefined> {
    const [row] = await this.database.query<Pick<Row, 'id' | 'store_id' | 'name'> & { role: Staff['role'] }>(
      `SELECT s.id, COALESCE(p.store_id, s.store_id) AS store_id, COALESCE(p.role, s.role) AS role, s.name
       FROM staff s ${actingPostJoin}
       WHERE s.member_id = ? AND s.status = 'active' AND s.frozen_at IS NULL AND s.role <> 'brand_ip'`,
      [memberId],
    );
    return row && { staffId: row.id, guideId: row.id, storeId: row.store_id, role: row.role, name: row.name };
  }

  private async postStores(): Promise<Map<number, number[]>> {
    const rows = await this.database.query<{ staff_id: number; store_id: number }>(
      'SELECT staff_id, store_id FROM staff_post WHERE ended_at IS NULL',
    );
    const stores = new Map<number, number[]>();
    for (const { staff_id, store_id } of rows) stores.set(staff_id, [...(stores.get(staff_id) ?? []), store_id]);
    return stores;
  }

  private async load(): Promise<Directory> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM staff s LEFT JOIN member m ON m.id = s.member_id ORDER BY s.id`,
    );
    const postStores = await this.postStores();
    const byId = new Map<number, StaffMember>();
    const byStore = new Map<number, StaffMember[]>();
    const byMark = new Map<string, StaffMember>();
    for (const row of rows) {
      const staff = toMember(row, postStores.get(row.id) ?? NO_POSTS);
      byId.set(staff.id, staff);
      if (staff.status !== 'active') continue;
      for (const mark of marksOf(staff)) byMark.set(mark, staff);
      if (!worksInStore(staff)) continue;
      const colleagues = byStore.get(staff.storeId) ?? [];
      colleagues.push(staff);
      byStore.set(staff.storeId, colleagues);
    }
    for (const colleagues of byStore.values()) colleagues.sort((a, b) => rank(a) - rank(b) || a.id - b.id);
    const brandIps = [...byId.values()].filter(({ role, status }) => role === 'brand_ip' && status === 'active');
    return { byId, byStore, byMark, brandIps };
  }
}

const STANDING = 's.id, s.status, s.left_at, s.successor_guide_id';
const toFacts = (
  rows: readonly Pick<Row, 'id' | 'status' | 'left_at' | 'successor_guide_id'>[],
): Map<number, GuideFacts> =>
  new Map(
    rows.map((row) => [
      row.id,
      { status: row.status, leftAt: readTimeOrNull(row.left_at), successorGuideId: row.successor_guide_id },
    ]),
  );

const worksInStore = ({ role, frozen }: StaffMember): boolean => !frozen && (role === 'guide' || role === 'manager');

const toMember = (row: Row, postStoreIds: readonly number[]): StaffMember => ({
  id: row.id,
  name: row.name,
  avatar: row.avatar,
  role: row.role,
  grade: row.grade,
  storeId: row.store_id,
  status: row.status,
  phone: row.phone ?? '',
  memberId: row.member_id,
  openid: row.openid,
  unionid: row.unionid,
  joinedAt: readTime(row.joined_at),
  leftAt: readTimeOrNull(row.left_at),
  successorGuideId: row.successor_guide_id,
  frozen: row.frozen_at !== null,
  wecomUserId: row.wecom_user_id,
  brandId: row.brand_id,
  postStoreIds,
});

const GRADES = ['SA', 'A', 'B', 'C'];
const rank = (staff: StaffMember): number => GRADES.indexOf(staff.grade);

const marksOf = (person: Identity): string[] => [
  ...(person.openid ? [`openid:${person.openid}`] : []),
  ...(person.unionid ? [`unionid:${person.unionid}`] : []),
  ...(person.phone ? [`phone:${person.phone}`] : []),
];

const TITLES: Readonly<Partial<Record<StaffMember['role'], string>>> = {
  manager: '店长',
  sharer: '推荐官',
  brand_ip: '好物体验官',
};

const cardOf = (staff: StaffMember): GuideCard => ({
  guideId: staff.id,
  name: staff.name,
  avatar: staff.avatar,
  title: TITLES[staff.role] ?? (staff.grade === 'SA' ? '金牌导购' : '导购'),
});
