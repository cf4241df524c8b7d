import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listStoreGroups } from '@qiandian/shared/contract';
import { type GroupFault, groupText } from '../../domain/customer-group';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import type { CustomerGroupEntity } from './customer-group.entities';
import { JudgeGroups } from './judge-groups.service';

export type OwnedGroup = Answer<typeof listStoreGroups>['items'][number];
export type GroupView = Omit<OwnedGroup, 'guideId' | 'guideName' | 'storeId' | 'storeName'>;

/** Groups as they are shown, with the judgement in words. */
@Singleton()
export class GroupViews {
  @Inject() judging!: JudgeGroups;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;

  of(group: CustomerGroupEntity): GroupView {
    const { id, name, members, wecomChatId, visitors, opens, orders, lastVisitAt, archivedAt, createdAt } = group;
    const faults = group.faults === '' ? [] : (group.faults.split(',') as GroupFault[]);
    return {
      id,
      name,
      members,
      ...(wecomChatId === null ? {} : { wecomChatId }),
      archived: archivedAt !== null,
      createdAt: createdAt.toISOString(),
      valid: Boolean(group.valid),
      faults,
      why: groupText(faults, this.judging.rule(), visitors),
      opens,
      visitors,
      orders,
      paidFen: Number(group.paidFen),
      ...(lastVisitAt ? { lastVisitAt: lastVisitAt.toISOString() } : {}),
    };
  }

  withOwner(group: CustomerGroupEntity): OwnedGroup {
    const { guideId, storeId } = group;
    return {
      ...this.of(group),
      guideId,
      guideName: this.staff.byId(guideId)?.name ?? '',
      storeId,
      storeName: this.stores.byId(storeId)?.name ?? '',
    };
  }
}
