import { Inject, Singleton } from '@midwayjs/core';
import type {
  getHandOver,
  handOver,
  Answer,
  listHandOvers,
  listStoreHandOvers,
  Parsed,
} from '@qiandian/shared/contract';
import { In } from 'typeorm';
import type { z } from 'zod';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Database, inList, num, readTime, sqlTime } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Bindings, StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { FindCandidates } from './find-candidates.service';
import { HandOverEntity, type TransferState } from './hand-over.entities';
import { linkCounts, openOrders, transferCounts, unsettledFen } from './hand-over-figures.repository';

export type HandOverView = z.output<typeof handOver>;
type Detail = Answer<typeof getHandOver>;
type StorePage = Answer<typeof listStoreHandOvers>;
export type WithCandidates = StorePage['items'][number];

/** Hand-overs as the desks show them. */
@Singleton()
export class HandOverViews {
  @Inject() database!: Database;
  @Inject() stores!: StoreDirectory;
  @Inject() staff!: StaffDirectory;
  @Inject() bindings!: Bindings;
  @Inject() candidates!: FindCandidates;

  async page(query: Parsed<typeof listHandOvers>['query'], caller: HqCaller): Promise<Answer<typeof listHandOvers>> {
    const { page, size, state, storeId } = query;
    const scoped = seesWholeChain(caller.scope) ? undefined : this.stores.storeIdsInScope(caller.scope);
    const wanted = storeId === undefined ? scoped && [...scoped] : !scoped || scoped.has(storeId) ? [storeId] : [];
    const [rows, total] = await this.database.dataSource.getRepository(HandOverEntity).findAndCount({
      where: { ...(state ? { state } : {}), ...(wanted ? { storeId: In(wanted) } : {}) },
      order: { id: 'DESC' },
      skip: (page - 1) * size,
      take: size,
    });
    return { items: await this.views(rows), total, page, size };
  }

  /** A store's, with whom to choose from while open. */
  async ofStore(storeId: number, { page, size }: Parsed<typeof listStoreHandOvers>['query']): Promise<StorePage> {
    const [rows, total] = await this.database.dataSource
      .getRepository(HandOverEntity)
      .findAndCount({ where: { storeId }, order: { id: 'DESC' }, skip: (page - 1) * size, take: size });
    const views = await this.views(rows);
    const items = await Promise.all(views.map((view) => this.withCandidates(view)));
    return { items, total, page, size };
  }

  async one(handOverId: number): Promise<HandOverView> {
    const row = await this.database.dataSource.getRepository(HandOverEntity).findOneByOrFail({ id: handOverId });
    return (await this.views([row]))[0]!;
  }

  async open(handOverId: number): Promise<WithCandidates> {
    return this.withCandidates(await this.one(handOverId));
  }

  /** @throws Problem HAND_OVER_NOT_FOUND, OUT_OF_SCOPE */
  async detail(handOverId: number, query: Parsed<typeof getHandOver>['query'], caller: HqCaller): Promise<Detail> {
    const row = await this.database.dataSource.getRepository(HandOverEntity).findOneBy({ id: handOverId });
    if (!row) throw new Problem('HAND_OVER_NOT_FOUND');
    if (!this.stores.inScope(caller.scope, row.storeId)) throw new Problem('OUT_OF_SCOPE');
    const [view, transfers] = await Promise.all([this.open(handOverId), this.transfers(row, query)]);
    return { ...view, transfers };
  }

  private async withCandidates(view: HandOverView): Promise<WithCandidates> {
    return { ...view, candidates: view.state === 'frozen' ? await this.candidates.of(view) : [] };
  }

  /** Members who changed hands, by their binding, each with how the customer in WeCom stands. */
  private async transfers(
    { id, guideId, endedAt, state }: HandOverEntity,
    { page, size }: Parsed<typeof getHandOver>['query'],
  ): Promise<Detail['transfers']> {
    if (state !== 'completed' || !endedAt) return { items: [], total: 0, page, size };
    const at = sqlTime(endedAt);
    const from = 'FROM binding b WHERE b.guide_id = ? AND b.ended_at = ?';
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n ${from}`, [guideId, at]);
    const members = await this.database.query<{ member_id: number }>(
      `SELECT b.member_id ${from} ORDER BY b.member_id LIMIT ? OFFSET ?`,
      [guideId, at, size, (page - 1) * size],
    );
    const ids = inList(members.map((row) => row.member_id));
    const rows = await this.database.query<{
      id: number;
      nickname: string;
      state: TransferState | null;
      updated_at: unknown;
      note: string | null;
    }>(
      `SELECT m.id, m.nickname, t.state, t.updated_at, t.note FROM member m
       LEFT JOIN wecom_transfer t ON t.member_id = m.id AND t.hand_over_id = ?
       WHERE m.id IN ${ids.sql} ORDER BY m.id`,
      [id, ...ids.params],
    );
    return {
      items: rows.map((row) => ({
        memberId: row.id,
        memberName: row.nickname,
        wecom: row.state ?? 'none',
        ...(row.state ? { updatedAt: readTime(row.updated_at).toISOString() } : {}),
        note: row.note ?? '',
      })),
      total: num(count?.n),
      page,
      size,
    };
  }

  private async views(rows: readonly HandOverEntity[]): Promise<HandOverView[]> {
    const guideIds = rows.map(({ guideId }) => guideId);
    const [bound, links, fen, orders, transfers] = await Promise.all([
      this.bindings.countByGuide(guideIds),
      linkCounts(this.database, guideIds),
      unsettledFen(this.database, guideIds),
      openOrders(this.database, guideIds),
      transferCounts(
        this.database,
        rows.map(({ id }) => id),
      ),
    ]);
    return rows.map((row) => {
      const { id, guideId, storeId, state, reason, startedBy, startedAt, endedAt, successorKind } = row;
      const { waiting = 0, done = 0, refused = 0, limit = 0, failed = 0 } = transfers.get(id) ?? {};
      const successorName = this.successorName(row);
      return {
        id,
        guideId,
        guideName: this.staff.byId(guideId)?.name ?? '',
        storeId,
        storeName: this.stores.byId(storeId)?.name ?? '',
        state,
        reason,
        startedAt: startedAt.toISOString(),
        startedBy,
        ...(state === 'completed' && endedAt ? { completedAt: endedAt.toISOString() } : {}),
        ...(successorKind ? { successorKind } : {}),
        ...(successorName ? { successorName } : {}),
        members: state === 'completed' ? row.members : (bound.get(guideId) ?? 0),
        links: links.get(guideId) ?? 0,
        pendingFen: fen.get(guideId) ?? 0,
        openOrders: orders.get(guideId) ?? 0,
        wecom: { total: waiting + done + refused + limit + failed, waiting, done, refused, limit, failed },
      };
    });
  }

  private successorName({ successorKind, successorGuideId }: HandOverEntity): string | undefined {
    if (successorKind === 'store_pool') return '门店客户池';
    return successorGuideId === null ? undefined : this.staff.byId(successorGuideId)?.name;
  }
}
