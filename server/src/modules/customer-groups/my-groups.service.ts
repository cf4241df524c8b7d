import { Inject, Singleton } from '@midwayjs/core';
import type { addMyGroup, Answer, getMyGroup, listMyGroups, listStoreGroups, Parsed } from '@qiandian/shared/contract';
import { IsNull, Not } from 'typeorm';
import { addDays, shanghaiDay, shanghaiInstant } from '../../domain/time';
import type { GuideCaller, StoreCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { CustomerGroupEntity } from './customer-group.entities';
import { visitsOf } from './group-facts.repository';
import { assertRoom } from './group-room';
import { type GroupView, GroupViews } from './group-views.service';
import { JudgeGroups } from './judge-groups.service';

type Fields = Parsed<typeof addMyGroup>['body'];

const STORE_MOST = 1000;

/** Groups of a guide, judged anew whenever they are looked at; and of a store, as they were judged last. */
@Singleton()
export class MyGroups {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() judging!: JudgeGroups;
  @Inject() views!: GroupViews;

  async list(guideId: number, archived: boolean): Promise<Answer<typeof listMyGroups>> {
    const where = { guideId, archivedAt: archived ? Not(IsNull()) : IsNull() };
    const ids = await this.repository().find({ select: { id: true }, where });
    await this.judging.judge(ids.map(({ id }) => id));
    const groups = await this.repository().find({ where, order: { valid: 'ASC', id: 'DESC' } });
    return { items: groups.map((group) => this.views.of(group)), rule: this.judging.rule() };
  }

  /** @throws Problem GROUP_NOT_FOUND */
  async one(guideId: number, groupId: number): Promise<Answer<typeof getMyGroup>> {
    await this.own(guideId, groupId);
    const first = this.judging.firstDay();
    const people = new Map<string, Set<string>>();
    for (const { at, person } of await visitsOf(this.database, groupId, shanghaiInstant(first))) {
      const day = shanghaiDay(at);
      people.set(day, (people.get(day) ?? new Set()).add(person));
    }
    const rule = this.judging.rule();
    const days = Array.from({ length: rule.activityDays }, (_, i) => addDays(first, i));
    return {
      ...(await this.view(groupId)),
      rule,
      daily: days.map((day) => ({ day, visitors: people.get(day)?.size ?? 0 })),
    };
  }

  /** @throws Problem GROUP_TAKEN, GROUPS_FULL */
  async add(fields: Fields, { guideId, storeId }: GuideCaller): Promise<GroupView> {
    const id = await this.write(async (tx) => {
      await assertRoom(tx, guideId);
      const row = { ...written(fields), guideId, storeId, createdAt: this.clock.now() };
      return (await tx.getRepository(CustomerGroupEntity).save(row)).id;
    });
    return this.view(id);
  }

  /** @throws Problem GROUP_NOT_FOUND, GROUP_TAKEN */
  async update(guideId: number, groupId: number, fields: Fields): Promise<GroupView> {
    await this.own(guideId, groupId);
    await this.write((tx) => tx.getRepository(CustomerGroupEntity).update({ id: groupId, guideId }, written(fields)));
    return this.view(groupId);
  }

  /** @throws Problem GROUP_NOT_FOUND, GROUPS_FULL */
  async archive({ guideId }: GuideCaller, groupId: number, archived: boolean): Promise<GroupView> {
    await this.own(guideId, groupId);
    await this.database.inTx(async (tx) => {
      if (!archived) await assertRoom(tx, guideId);
      const archivedAt = archived ? this.clock.now() : null;
      await tx.getRepository(CustomerGroupEntity).update({ id: groupId, guideId }, { archivedAt });
    });
    return this.view(groupId);
  }

  /** One of the guide's own that is in use: what a link may be shared to. @throws Problem GROUP_NOT_FOUND */
  async assertOpen(guideId: number, groupId: number): Promise<void> {
    if ((await this.own(guideId, groupId)).archivedAt) throw new Problem('GROUP_NOT_FOUND');
  }

  /** @throws Problem MANAGER_ONLY */
  async ofStore({ role, storeId }: StoreCaller): Promise<Answer<typeof listStoreGroups>> {
    if (role !== 'manager') throw new Problem('MANAGER_ONLY');
    const groups = await this.repository().find({
      where: { storeId, archivedAt: IsNull() },
      order: { valid: 'ASC', id: 'ASC' },
      take: STORE_MOST,
    });
    return { items: groups.map((group) => this.views.withOwner(group)), rule: this.judging.rule() };
  }

  private repository() {
    return this.database.dataSource.getRepository(CustomerGroupEntity);
  }

  private async own(guideId: number, groupId: number): Promise<CustomerGroupEntity> {
    const group = await this.repository().findOneBy({ id: groupId, guideId });
    if (!group) throw new Problem('GROUP_NOT_FOUND');
    return group;
  }

  private async view(groupId: number): Promise<GroupView> {
    await this.judging.judge([groupId]);
    return this.views.of(await this.repository().findOneByOrFail({ id: groupId }));
  }

  private async write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.database.inTx(work);
    } catch (error) {
      if (isDuplicate(error)) throw new Problem('GROUP_TAKEN');
      throw error;
    }
  }
}

const written = ({ name, members, wecomChatId }: Fields) => ({ name, members, wecomChatId: wecomChatId || null });
