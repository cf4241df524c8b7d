import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, postPosMembers, ReadItem } from '@qiandian/shared/contract';
import type { PosCaller } from '../../platform/auth';
import type { Tx } from '../../platform/db';
import { Bindings, PastFacts, StaffDirectory } from '../guides';
import { TillMembers } from '../members';
import { digestOf, type ItemOutcome, type Refusal, refusal, senderOf, sourceOf } from './intake';
import { IntakeChecks, isRefusal } from './intake-checks.service';
import { type CheckedItem, Intake, type TakeResult } from './intake.service';
import { lockBuyers } from './lock-buyers';
import { ReceivedItems } from './received-items.service';
import { UnreadItems } from './unread-items.service';

type Sent = Parsed<typeof postPosMembers>['body']['members'][number];
type MemberItem = ReadItem<Sent>;
type Results = Answer<typeof postPosMembers>['results'];
interface CheckedMember extends CheckedItem {
  readonly phone: string;
  readonly storeId: number;
  readonly guideId: number | undefined;
  readonly at: Date;
}

/** Takes in the members that tills and the CRM have won (A17), by phone; whoever has no guide gets the one named. */
@Singleton()
export class TakeMembers {
  @Inject() checks!: IntakeChecks;
  @Inject() intake!: Intake;
  @Inject() received!: ReceivedItems;
  @Inject() members!: TillMembers;
  @Inject() staff!: StaffDirectory;
  @Inject() past!: PastFacts;
  @Inject() bindings!: Bindings;
  @Inject() unread!: UnreadItems;

  /** @returns an outcome for each member, in order @throws Problem KEY_NOT_FOR_THIS */
  async take(sent: readonly Sent[], caller: PosCaller): Promise<Results> {
    this.checks.assertKind(caller, ['pos', 'erp']);
    const take = (members: readonly MemberItem[]) => this.takeIn(members, caller);
    return this.unread.aside('member', senderOf(caller), sent, take) as Promise<Results>;
  }

  private takeIn(members: readonly MemberItem[], caller: PosCaller): Promise<ItemOutcome[]> {
    return this.intake.run({
      kind: 'member',
      sourceKey: sourceOf(caller),
      sender: senderOf(caller),
      items: members,
      checked: members.map((member) => this.check(member, caller)),
      storeIdOf: ({ storeId }) => this.checks.stores.byId(storeId)?.id ?? null,
      take: (tx, fresh) => this.write(tx, fresh, sourceOf(caller)),
    });
  }

  private check(member: MemberItem, caller: PosCaller): CheckedMember | Refusal {
    const { externalId, phone, storeId, guideId, joinedAt } = member;
    const store = this.checks.store(caller, storeId);
    if (isRefusal(store)) return store;
    const at = this.checks.past(joinedAt);
    if (isRefusal(at)) return at;
    if (guideId !== undefined) {
      const guide = this.staff.byId(guideId);
      // a brand IP is of headquarters: who becomes its member is not for a till to say
      if (guide?.status !== 'active' || guide.role === 'brand_ip') return refusal('STAFF_NOT_FOUND');
      const theirs = this.checks.store(caller, guide.storeId);
      if (isRefusal(theirs)) return theirs;
    }
    const digest = digestOf([phone, storeId, guideId ?? null, at.toISOString()]);
    return { externalId, digest, phone, storeId, guideId, at };
  }

  private async write(tx: Tx, all: readonly CheckedMember[], sourceKey: string): Promise<Map<string, TakeResult>> {
    const { byPhone, made } = await this.found(tx, all);
    // whoever held the members before may have taken in the same
    const numbers = all.map(({ externalId }) => externalId);
    const done = await this.received.find(tx, 'member', sourceKey, numbers);
    const results = new Map<string, TakeResult>(numbers.map((externalId) => [externalId, 'raced']));
    const bindings = await this.past.bindings(
      tx,
      [...byPhone.values()].map(({ memberId }) => memberId),
    );
    for (const { externalId, phone, storeId, guideId, at } of all) {
      const member = byPhone.get(phone);
      if (done.has(externalId) || !member) continue;
      const { memberId } = member;
      // staff buy for themselves and are nobody's members
      if (guideId !== undefined && !bindings.isOpen(memberId) && !this.staff.recognise({ phone })) {
        const own = { guideId, storeId: this.staff.byId(guideId)!.storeId };
        // whoever was there before has a past of their own, which nobody writes anew
        const from = made.has(phone) ? at : this.checks.clock.now();
        await this.bindings.bind(tx, { memberId, ...own, source: 'pos', at: from });
        bindings.bind(memberId, { ...own, from });
      }
      const guide = bindings.open(memberId)?.guideId;
      const answer = { memberId, fresh: made.has(phone), ...(guide === undefined ? {} : { guideId: guide }) };
      results.set(externalId, { saleId: null, storeId, at, answer });
    }
    return results;
  }

  /** The members of the phones, locked, and the phones nobody was known by. */
  private async found(tx: Tx, all: readonly CheckedMember[]) {
    const known = await this.members.phones(
      tx,
      all.map(({ phone }) => phone),
    );
    const byPhone = await lockBuyers(tx, this.members, () => this.members.byPhone(tx, all));
    return { byPhone, made: new Set(all.flatMap(({ phone }) => (known.has(phone) ? [] : [phone]))) };
  }
}
