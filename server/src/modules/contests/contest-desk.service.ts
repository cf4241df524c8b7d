import { Inject, Singleton } from '@midwayjs/core';
import type { addContest, Answer, getHqContest, listHqContests, moveContest, Parsed } from '@qiandian/shared/contract';
import { prizeTableProblems } from '../../domain/contest';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isSqlite, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from '../hq';
import { Catalog } from '../catalog';
import { StoreDirectory } from '../stores';
import { AwardContest } from './award-contest.service';
import { type ContestAnswer, ContestView } from './contest-view.service';
import { stateOf } from './contest-state';
import { GROUPS_SHOWN, GroupWinners } from './group-winners.service';
import { Contestants } from './contestants.service';
import { ContestEntity } from './contest.entities';

type Draft = Parsed<typeof addContest>['body'];
type Action = Parsed<typeof moveContest>['params']['action'];

/** HQ's desk for contests: regions and brands run theirs, within what they cover. */
@Singleton()
export class ContestDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() contestants!: Contestants;
  @Inject() view!: ContestView;
  @Inject() awards!: AwardContest;
  @Inject() groupWinners!: GroupWinners;
  @Inject() audit!: Audit;

  /** Those that take place in one of the operator's stores, latest first. */
  async page(
    { page, size, status }: Parsed<typeof listHqContests>['query'],
    { scope }: HqCaller,
  ): Promise<Answer<typeof listHqContests>> {
    const all = await this.database.dataSource.getRepository(ContestEntity).find({ order: { id: 'DESC' } });
    const today = this.view.today();
    const shown = all.filter(
      (contest) =>
        (status === undefined || stateOf(contest, today) === status) && this.contestants.touches(contest, scope),
    );
    const items = shown.slice((page - 1) * size, page * size).map((contest) => this.view.contest(contest));
    return { items, total: shown.length, page, size };
  }

  /** @throws Problem CONTEST_NOT_FOUND, OUT_OF_SCOPE */
  async one(contestId: number, { scope }: HqCaller): Promise<ContestEntity> {
    const contest = await this.database.dataSource.getRepository(ContestEntity).findOneBy({ id: contestId });
    if (!contest) throw new Problem('CONTEST_NOT_FOUND');
    if (!this.contestants.touches(contest, scope)) throw new Problem('OUT_OF_SCOPE');
    return contest;
  }

  /** @throws Problem CONTEST_NOT_FOUND, OUT_OF_SCOPE */
  async detail(
    contestId: number,
    { page, size, day }: Parsed<typeof getHqContest>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof getHqContest>> {
    const contest = await this.one(contestId, caller);
    const { board, rows, teamBoard, storeBoard } = await this.view.board(contest, day);
    return {
      ...this.view.contest(contest),
      board: { items: rows.slice((page - 1) * size, page * size), total: rows.length, page, size },
      teamBoard: teamBoard.slice(0, GROUPS_SHOWN),
      storeBoard: storeBoard.slice(0, GROUPS_SHOWN),
      winners: await this.view.winners(contest),
      groupWinners: await this.groupWinners.of(contest),
      asOf: board.asOf.toISOString(),
      frozen: board.frozen,
    };
  }

  /** @throws Problem OUT_OF_SCOPE, INVALID_INPUT for prizes that overlap or a scope that is not there */
  async add(draft: Draft, caller: HqCaller): Promise<ContestAnswer> {
    this.check(draft, caller);
    const saved = await this.database.inTx(async (tx) => {
      const contest = await tx.getRepository(ContestEntity).save({
        ...columns(draft),
        decision: 'draft' as const,
        createdBy: caller.name,
        createdAt: this.clock.now(),
        awardedAt: null,
      });
      await this.record(tx, caller, 'create', contest, { after: draft });
      return contest;
    });
    return this.view.contest(saved);
  }

  /** @throws Problem CONTEST_NOT_FOUND, CONTEST_STATE, OUT_OF_SCOPE, INVALID_INPUT */
  async update(contestId: number, draft: Draft, caller: HqCaller): Promise<ContestAnswer> {
    this.check(draft, caller);
    const saved = await this.database.inTx(async (tx) => {
      const contest = await this.lock(tx, contestId, caller);
      if (contest.decision !== 'draft') throw new Problem('CONTEST_STATE');
      await tx.getRepository(ContestEntity).update(contestId, columns(draft));
      await this.record(tx, caller, 'update', contest, { before: this.view.contest(contest), after: draft });
      return { ...contest, ...columns(draft) };
    });
    return this.view.contest(saved);
  }

  /** @throws Problem CONTEST_NOT_FOUND, CONTEST_STATE, CONTEST_IN_PAST, CONTEST_NOT_OVER, OUT_OF_SCOPE */
  async move(contestId: number, action: Action, caller: HqCaller): Promise<ContestAnswer> {
    const moved = await this.database.inTx(async (tx) => {
      const contest = await this.lock(tx, contestId, caller);
      const after = await this.apply(tx, contest, action);
      await this.record(tx, caller, action, contest, {});
      return after;
    });
    return this.view.contest(moved);
  }

  private async apply(tx: Tx, contest: ContestEntity, action: Action): Promise<ContestEntity> {
    const today = this.view.today();
    const state = stateOf(contest, today);
    const decide = async (decision: ContestEntity['decision']): Promise<ContestEntity> => {
      const change = { decision, ...(decision === 'awarded' ? { awardedAt: this.clock.now() } : {}) };
      await tx.getRepository(ContestEntity).update(contest.id, change);
      return { ...contest, ...change };
    };
    if (action === 'publish') {
      if (state !== 'draft') throw new Problem('CONTEST_STATE');
      if (contest.toDay < today) throw new Problem('CONTEST_IN_PAST');
      return decide('published');
    }
    if (action === 'cancel') {
      if (state === 'awarded' || state === 'cancelled') throw new Problem('CONTEST_STATE');
      return decide('cancelled');
    }
    if (state === 'scheduled' || state === 'running') throw new Problem('CONTEST_NOT_OVER');
    if (state !== 'checking') throw new Problem('CONTEST_STATE');
    if (action === 'recheck') {
      await this.awards.recheck(tx, contest);
      return contest;
    }
    await this.awards.award(tx, contest);
    return decide('awarded');
  }

  /** Locked until the transaction ends: of two who award at once, one sees that it is done. */
  private async lock(tx: Tx, contestId: number, { scope }: HqCaller): Promise<ContestEntity> {
    const contest = await tx.getRepository(ContestEntity).findOne({
      where: { id: contestId },
      ...(isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' } }),
    });
    if (!contest) throw new Problem('CONTEST_NOT_FOUND');
    if (!this.contestants.within(contest, scope)) throw new Problem('OUT_OF_SCOPE');
    return contest;
  }

  private check(draft: Draft, { scope }: HqCaller): void {
    const errors = prizeTableProblems(draft.prizes, { teams: draft.teams !== 'none' }).map((message) => ({
      path: 'body.prizes',
      message,
    }));
    const { regionIds, brandIds } = draft;
    if (regionIds && (!regionIds.length || regionIds.some((id) => !this.stores.region(id)))) {
      errors.push({ path: 'body.regionIds', message: '请选择区域' });
    }
    if (brandIds && (!brandIds.length || brandIds.some((id) => !this.catalog.brand(id)))) {
      errors.push({ path: 'body.brandIds', message: '请选择品牌' });
    }
    if (errors.length) throw new Problem('INVALID_INPUT', { errors });
    if (!this.contestants.within(draft, scope)) throw new Problem('OUT_OF_SCOPE');
  }

  private record(
    tx: Tx,
    caller: HqCaller,
    action: string,
    { id, title }: ContestEntity,
    more: { before?: unknown; after?: unknown },
  ): Promise<void> {
    return this.audit.record(tx, caller, { action, subject: 'contest', subjectId: id, title, ...more });
  }
}

const columns = ({ from, to, ...draft }: Draft) => ({ ...draft, fromDay: from, toDay: to });
