import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getHqTask, listHqTasks, listTaskGuides, Parsed } from '@qiandian/shared/contract';
import { type HqCaller, type OperatorScope, seesWholeChain } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num, type SqlValue, sqlTime } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { GuideTaskAssignmentEntity, GuideTaskEntity } from './guide-task.entities';
import { TaskAudiences } from './task-audience.service';
import {
  NO_NUMBERS,
  numbersByRegion,
  numbersByTask,
  plus,
  type Seen,
  seenSql,
  slowestStores,
  type TaskNumbers,
} from './task-numbers.repository';
import { TaskTargets } from './task-targets.service';

type Page = Answer<typeof listHqTasks>;
export type HqTask = Page['items'][number];
type Status = HqTask['status'];

const SLOWEST = 50;
const BY_STATUS: Readonly<Record<Exclude<Status, 'assigning'>, string>> = {
  scheduled: "t.state <> 'cancelled' AND t.starts_at > ?",
  running: "t.state <> 'cancelled' AND t.starts_at <= ? AND t.due_at > ?",
  over: "t.state <> 'cancelled' AND t.due_at <= ?",
  cancelled: "t.state = 'cancelled'",
};

/** Tasks as the console shows them: an operator sees those that reach his regions and brands, and only that part of the numbers. */
@Singleton()
export class HqTasks {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() staff!: StaffDirectory;
  @Inject() targets!: TaskTargets;
  @Inject() audiences!: TaskAudiences;

  async page(query: Parsed<typeof listHqTasks>['query'], caller: HqCaller): Promise<Page> {
    const { page, size, q, status } = query;
    const seen = this.seen(caller.scope);
    const where: string[] = ['1 = 1'];
    const params: SqlValue[] = [];
    if (q) {
      where.push('t.title LIKE ?');
      params.push(`%${q.replace(/[%_\\]/g, '')}%`);
    }
    if (status) {
      where.push(BY_STATUS[status]);
      params.push(...(BY_STATUS[status].match(/\?/g) ?? []).map(() => sqlTime(this.clock.now())));
    }
    if (!seesWholeChain(caller.scope)) {
      const part = seenSql(seen);
      where.push(
        `(t.operator_id = ? OR EXISTS (SELECT 1 FROM guide_task_assignment a WHERE a.task_id = t.id${part.sql}))`,
      );
      params.push(caller.operatorId, ...part.params);
    }
    const from = `FROM guide_task t WHERE ${where.join(' AND ')}`;
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n ${from}`, params);
    const ids = await this.database.query<{ id: unknown }>(
      `SELECT t.id ${from} ORDER BY t.id DESC LIMIT ${size} OFFSET ${(page - 1) * size}`,
      params,
    );
    const items = await this.views(
      ids.map(({ id }) => num(id)),
      seen,
    );
    return { items, total: num(count?.n), page, size };
  }

  /** Progress by region, each with those below it, and by store. @throws Problem TASK_NOT_FOUND, OUT_OF_SCOPE */
  async one(taskId: number, caller: HqCaller): Promise<Answer<typeof getHqTask>> {
    const seen = await this.assertSeen(taskId, caller);
    const [[view], regions, slowest] = await Promise.all([
      this.views([taskId], seen),
      numbersByRegion(this.database, taskId, seen),
      slowestStores(this.database, taskId, seen, SLOWEST),
    ]);
    const sums = new Map<number, TaskNumbers>();
    for (const [regionId, numbers] of regions) {
      for (const id of this.stores.regionWithAncestors(regionId)) {
        if (this.stores.regionInScope(caller.scope, id)) sums.set(id, plus(sums.get(id) ?? NO_NUMBERS, numbers));
      }
    }
    return {
      ...view!,
      byRegion: [...sums]
        .sort(([a], [b]) => a - b)
        .map(([regionId, numbers]) => ({ regionId, name: this.stores.region(regionId)?.name ?? '', ...numbers })),
      byStore: slowest.map(({ storeId, numbers }) => ({
        storeId,
        name: this.stores.byId(storeId)?.name ?? '',
        ...numbers,
      })),
    };
  }

  /** @throws Problem TASK_NOT_FOUND, OUT_OF_SCOPE */
  async guides(
    taskId: number,
    query: Parsed<typeof listTaskGuides>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof listTaskGuides>> {
    const { page, size, state, storeId, regionId } = query;
    const seen = await this.assertSeen(taskId, caller);
    const select = this.database.dataSource
      .getRepository(GuideTaskAssignmentEntity)
      .createQueryBuilder('a')
      .where('a.taskId = :taskId', { taskId });
    if (state) select.andWhere('a.state = :state', { state });
    if (storeId !== undefined) select.andWhere('a.storeId = :storeId', { storeId });
    if (regionId !== undefined) select.andWhere('a.regionId IN (:...below)', { below: orNone(this.below([regionId])) });
    if (seen.regionIds) select.andWhere('a.regionId IN (:...regions)', { regions: orNone(seen.regionIds) });
    if (seen.brandIds) select.andWhere('a.brandId IN (:...brands)', { brands: orNone(seen.brandIds) });
    if (seen.storeIds) select.andWhere('a.storeId IN (:...stores)', { stores: orNone(seen.storeIds) });
    const [rows, total] = await select
      .orderBy('a.guideId')
      .skip((page - 1) * size)
      .take(size)
      .getManyAndCount();
    return {
      items: rows.map((row) => ({
        guideId: row.guideId,
        guideName: this.staff.byId(row.guideId)?.name ?? '',
        storeName: this.stores.byId(row.storeId)?.name ?? '',
        state: row.state,
        progress: row.progress,
        selfReported: row.selfReported,
        ...(row.doneAt ? { doneAt: row.doneAt.toISOString() } : {}),
        visitors: row.visitors,
        orders: row.orders,
        paidFen: row.paidFen,
      })),
      total,
      page,
      size,
    };
  }

  async view(taskId: number, caller: HqCaller): Promise<HqTask> {
    const [view] = await this.views([taskId], this.seen(caller.scope));
    return view!;
  }

  private async views(taskIds: readonly number[], seen: Seen): Promise<HqTask[]> {
    if (!taskIds.length) return [];
    const [rows, numbers] = await Promise.all([
      this.database.dataSource
        .getRepository(GuideTaskEntity)
        .createQueryBuilder('t')
        .where('t.id IN (:...taskIds)', { taskIds })
        .orderBy('t.id', 'DESC')
        .getMany(),
      numbersByTask(this.database, taskIds, seen),
    ]);
    return rows.map((row) => ({
      id: row.id,
      title: row.title,
      kind: row.kind,
      ...(row.targetId === null ? {} : { targetId: row.targetId, targetName: this.targets.of(row)?.title ?? '' }),
      words: row.words,
      goal: { metric: row.metric, count: row.goalCount },
      startsAt: row.startsAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      audience: row.audience,
      status: this.statusOf(row),
      createdBy: row.createdBy,
      createdAt: row.createdAt.toISOString(),
      numbers: numbers.get(row.id) ?? NO_NUMBERS,
    }));
  }

  private statusOf({ state, startsAt, dueAt }: GuideTaskEntity): Status {
    const now = this.clock.now();
    if (state === 'cancelled') return 'cancelled';
    if (dueAt <= now) return 'over';
    if (state === 'assigning') return 'assigning';
    return startsAt > now ? 'scheduled' : 'running';
  }

  private async assertSeen(taskId: number, caller: HqCaller): Promise<Seen> {
    const task = await this.database.dataSource.getRepository(GuideTaskEntity).findOneBy({ id: taskId });
    if (!task) throw new Problem('TASK_NOT_FOUND');
    const seen = this.seen(caller.scope);
    const own = task.operatorId === caller.operatorId || this.audiences.covers(caller.scope, task.audience);
    if (!own && !(await numbersByTask(this.database, [taskId], seen)).size) throw new Problem('OUT_OF_SCOPE');
    return seen;
  }

  private seen(scope: OperatorScope): Seen {
    const { regionIds, brandIds, franchiseeIds } = scope;
    const storeIds = franchiseeIds ? [...this.stores.storeIdsInScope(scope)] : null;
    return { regionIds: regionIds && this.below(regionIds), brandIds, storeIds };
  }

  /** The regions and all below them. */
  private below(regionIds: readonly number[]): number[] {
    return this.stores
      .regions()
      .map(({ id }) => id)
      .filter((id) => this.stores.regionWithAncestors(id).some((above) => regionIds.includes(above)));
  }
}

/** An empty list is no SQL; 0 is nobody's id. */
const orNone = (ids: readonly number[]): readonly number[] => (ids.length ? ids : [0]);
