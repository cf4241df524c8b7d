import { Inject, Singleton } from '@midwayjs/core';
import type { addTask, Parsed, spawnZoneTask } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Tasks } from '../../platform/outbox';
import { Audit } from '../hq';
import { HotZones } from '../promotions';
import { ASSIGN_TASK } from './assign-task.tasks';
import { GuideTaskEntity, type TaskAudience } from './guide-task.entities';
import { lockTask } from './lock-task';
import { TaskAudiences } from './task-audience.service';
import { TaskTargets } from './task-targets.service';

export type NewTaskBody = Parsed<typeof addTask>['body'];

/** People who open a zone's link, when nobody says how many are wanted. */
const ZONE_VISITORS = 5;

/** Headquarters hands out tasks and takes them back; the guides get them in the background. */
@Singleton()
export class CreateTask {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() tasks!: Tasks;
  @Inject() zones!: HotZones;
  @Inject() targets!: TaskTargets;
  @Inject() audiences!: TaskAudiences;
  @Inject() audit!: Audit;

  /** @throws Problem PRODUCT_NOT_FOUND, ZONE_NOT_FOUND, MATERIAL_NOT_FOUND, AUDIENCE_EMPTY, TASK_IN_PAST, OUT_OF_SCOPE */
  async add(body: NewTaskBody, caller: HqCaller): Promise<GuideTaskEntity> {
    const [startsAt, dueAt] = [new Date(body.startsAt), new Date(body.dueAt)];
    if (dueAt <= this.clock.now()) throw new Problem('TASK_IN_PAST');
    checkMetric(body);
    this.targets.check(body.kind, body.targetId);
    const audience = this.audiences.checked(body.audience, caller.scope);
    return this.database.inTx(async (tx) => {
      const task = await tx.getRepository(GuideTaskEntity).save({
        title: body.title,
        kind: body.kind,
        targetId: body.targetId ?? null,
        words: body.words,
        metric: body.goal.metric,
        goalCount: body.goal.count,
        startsAt,
        dueAt,
        audience,
        state: 'assigning' as const,
        createdBy: caller.name,
        operatorId: caller.operatorId,
        createdAt: this.clock.now(),
      });
      await this.tasks.schedule(tx, [
        { kind: ASSIGN_TASK, key: `${task.id}:0`, payload: { taskId: task.id, after: 0 } },
      ]);
      await this.record(tx, caller, 'create', task);
      return task;
    });
  }

  /** A zone's own title, end and stores make the task (A22). @throws Problem as `add` */
  async spawn(zoneId: number, wish: Parsed<typeof spawnZoneTask>['body'], caller: HqCaller): Promise<GuideTaskEntity> {
    const zone = this.zones.zone(zoneId);
    if (!zone) throw new Problem('ZONE_NOT_FOUND');
    const now = this.clock.now();
    const dueAt = wish.dueAt === undefined ? zone.endsAt : new Date(wish.dueAt);
    if (dueAt <= now) throw new Problem('TASK_IN_PAST');
    const startsAt = zone.startsAt > now && zone.startsAt < dueAt ? zone.startsAt : now;
    const ids = (kind: typeof zone.scope.kind) => (zone.scope.kind === kind ? [...zone.scope.ids] : null);
    const audience: TaskAudience = {
      regionIds: wish.regionIds === undefined ? ids('region') : wish.regionIds,
      brandIds: ids('brand'),
      storeIds: ids('stores'),
      guideIds: null,
      grades: null,
    };
    const body: NewTaskBody = {
      title: wish.title ?? `转发「${zone.title}」`.slice(0, 40),
      kind: 'share_zone',
      targetId: zoneId,
      words: zone.subtitle,
      goal: { metric: 'visitors', count: wish.visitors ?? ZONE_VISITORS },
      startsAt: startsAt.toISOString(),
      dueAt: dueAt.toISOString(),
      audience,
    };
    return this.add(body, caller);
  }

  /** What guides have already done stays done. @throws Problem TASK_NOT_FOUND, TASK_STATE, OUT_OF_SCOPE */
  async cancel(taskId: number, caller: HqCaller): Promise<GuideTaskEntity> {
    return this.database.inTx(async (tx) => {
      const task = await lockTask(tx, taskId);
      if (!task) throw new Problem('TASK_NOT_FOUND');
      if (!this.audiences.covers(caller.scope, task.audience)) throw new Problem('OUT_OF_SCOPE');
      if ((task.state !== 'assigning' && task.state !== 'open') || task.dueAt <= this.clock.now()) {
        throw new Problem('TASK_STATE');
      }
      task.state = 'cancelled';
      await tx.getRepository(GuideTaskEntity).save(task);
      await updateCount(
        tx,
        `UPDATE guide_task_assignment SET state = 'cancelled' WHERE task_id = ? AND state IN ('todo', 'doing')`,
        [taskId],
      );
      await this.record(tx, caller, 'cancel', task);
      return task;
    });
  }

  private record(tx: Tx, caller: HqCaller, action: string, task: GuideTaskEntity): Promise<void> {
    const { kind, targetId, metric, goalCount, startsAt, dueAt, audience, state } = task;
    return this.audit.record(tx, caller, {
      action,
      subject: 'guide-task',
      subjectId: task.id,
      title: task.title,
      after: { kind, targetId, metric, goalCount, startsAt, dueAt, audience, state },
    });
  }
}

function checkMetric({ kind, goal }: NewTaskBody): void {
  const proofs: readonly string[] =
    kind === 'contact' ? ['contacts'] : kind === 'recruit' ? ['recruits'] : ['shares', 'visitors', 'orders'];
  if (proofs.includes(goal.metric)) return;
  const message = '这种任务不能用这个指标';
  throw new Problem('INVALID_INPUT', { detail: message, errors: [{ path: 'body.goal.metric', message }] });
}
