import { Inject, Singleton } from '@midwayjs/core';
import type { handOverCandidate } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Bindings, StaffDirectory, type StaffMember } from '../guides';
import { BrandIps } from '../staffing';
import { StoreDirectory } from '../stores';

export type Candidate = z.output<typeof handOverCandidate>;
const MONTH_MS = 30 * 86_400_000;

/** Who may take over from a leaver, with what helps to choose (A74). */
@Singleton()
export class FindCandidates {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() bindings!: Bindings;
  @Inject() brandIps!: BrandIps;

  /** The manager whom `manager` stands for; undefined when there is none but the leaver. */
  managerOf(storeId: number, leaverId: number): number | undefined {
    return this.staff.ofStore(storeId).find(({ id, role }) => role === 'manager' && id !== leaverId)?.id;
  }

  /** The brand IP that `brand_ip` stands for in this store. */
  brandIpOf(storeId: number): number | undefined {
    return this.brandIps.ofBrand(this.stores.byId(storeId)?.brandId);
  }

  /** The manager first, then colleagues, the brand IP, the store's pool; the first that is a person is recommended. */
  async of({ guideId, storeId }: { guideId: number; storeId: number }): Promise<Candidate[]> {
    const managerId = this.managerOf(storeId, guideId);
    const brandIpId = this.brandIpOf(storeId);
    const colleagues = this.staff.ofStore(storeId).filter(({ id }) => id !== guideId && id !== managerId);
    const people = [managerId, ...colleagues.map(({ id }) => id), brandIpId].flatMap((id) => id ?? []);
    const notes = await this.notes(people);
    const candidate = (kind: Candidate['kind'], person: StaffMember): Omit<Candidate, 'recommended'> => ({
      kind,
      guideId: person.id,
      name: person.name,
      note: notes.get(person.id) ?? '',
    });
    const one = (kind: Candidate['kind'], id: number | undefined) => {
      const person = id === undefined ? undefined : this.staff.byId(id);
      return person && person.id !== guideId ? [candidate(kind, person)] : [];
    };
    const listed = [
      ...one('manager', managerId),
      ...colleagues.map((person) => candidate('guide', person)),
      ...one('brand_ip', brandIpId),
      { kind: 'store_pool' as const, name: '门店客户池', note: '会员不归任何导购，成交计入门店' },
    ];
    return listed.map((each, i) => ({ ...each, recommended: i === 0 }));
  }

  private async notes(guideIds: readonly number[]): Promise<Map<number, string>> {
    const members = await this.bindings.countByGuide(guideIds);
    const now = this.clock.now().getTime();
    const people = guideIds.flatMap((id) => this.staff.byId(id) ?? []);
    return new Map(
      people.map(({ id, role, grade, wecomUserId, joinedAt }) => {
        const months = Math.floor((now - joinedAt.getTime()) / MONTH_MS);
        const parts = [
          ...(role === 'brand_ip' ? ['总部账号，不计提成'] : [`${grade} 级`, `在职 ${months} 个月`]),
          `会员 ${members.get(id) ?? 0} 位`,
          ...(wecomUserId ? [] : ['没有企业微信']),
        ];
        return [id, parts.join(' · ')];
      }),
    );
  }
}
