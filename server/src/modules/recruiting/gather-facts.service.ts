import { Inject, Singleton } from '@midwayjs/core';
import type { RecruitFacts } from '../../domain/recruiting';
import { shanghaiDay } from '../../domain/time';
import type { Tx } from '../../platform/db';
import { StaffDirectory } from '../guides';
import { IdentityHashes } from './identity-hashes';
import type { RecruitEntity } from './recruit.entities';
import {
  firstPaid,
  formerHashes,
  friendships,
  joinsAround,
  membersOf,
  type NewMember,
  sharedDevices,
  unionidsAreGiven,
  usedUnionids,
  visitDays,
} from './recruit-facts.repository';
import { ordinals } from './recruit-ordinals';

/** What is known of many new members, in a fixed number of queries. */
@Singleton()
export class GatherFacts {
  @Inject() staff!: StaffDirectory;
  @Inject() hashes!: IdentityHashes;

  /** Facts by recruit id. */
  async of(tx: Tx, recruits: readonly RecruitEntity[]): Promise<Map<number, RecruitFacts>> {
    if (!recruits.length) return new Map();
    const ids = recruits.map(({ id }) => id);
    const memberIds = recruits.map(({ memberId }) => memberId);
    const members = await membersOf(tx, memberIds);
    const former = await formerHashes(
      tx,
      [...members.values()].flatMap((member) => this.marksOf(member)),
    );
    const given = await unionidsAreGiven(tx);
    const usedTwice = await usedUnionids(tx, memberIds);
    const places = ordinals(await joinsAround(tx, recruits));
    const devices = await sharedDevices(tx, ids);
    const friends = await friendships(tx, ids);
    const paid = await firstPaid(tx, memberIds);
    const [first, last] = [recruits.map(({ day }) => day).sort()[0]!, latest(recruits)];
    const visits = await visitDays(tx, memberIds, first, last);
    return new Map(
      recruits.map((recruit): [number, RecruitFacts] => {
        const member = members.get(recruit.memberId);
        const known = (kind: 'phone' | 'unionid', value: string) =>
          this.hashes.everyOf(kind, value).some((hash) => former.has(hash));
        const { phone = null, unionid = null } = member ?? {};
        return [
          recruit.id,
          {
            joinedAt: recruit.joinedAt,
            ordinalOfDay: places.ofDay.get(recruit.id) ?? 1,
            ordinalOfMonth: places.ofMonth.get(recruit.id) ?? 1,
            phone: phone === null ? 'missing' : known('phone', phone) ? 'used' : 'unique',
            unionid:
              unionid === null
                ? given
                  ? 'missing'
                  : 'not_given'
                : usedTwice.has(recruit.memberId) || known('unionid', unionid)
                  ? 'used'
                  : 'unique',
            inMall: (member?.openid ?? null) !== null,
            isStaff: member !== undefined && this.staff.recognise(member) !== undefined,
            memberLeft: !member || member.deleted,
            friend: friends.get(recruit.id) ?? 'none',
            sameDevice: devices.get(recruit.id)?.members ?? 1,
            staffDevice: devices.get(recruit.id)?.ofStaff ?? false,
            inBurst: places.inBurst.has(recruit.id),
            firstPaidAt: paid.get(recruit.memberId) ?? null,
            visitDays: visits.get(recruit.memberId) ?? [],
          },
        ];
      }),
    );
  }

  private marksOf({ phone, unionid }: NewMember): string[] {
    return [
      ...(phone === null ? [] : this.hashes.everyOf('phone', phone)),
      ...(unionid === null ? [] : this.hashes.everyOf('unionid', unionid)),
    ];
  }
}

const latest = (recruits: readonly RecruitEntity[]): string =>
  recruits
    .map(({ dueAt }) => shanghaiDay(dueAt))
    .sort()
    .at(-1)!;
