import { nickname, phoneOf } from '../chain/names';
import { seeded } from '../chain/random';
import type { DemoChain, DemoMember, DemoStaff } from '../chain/types';
import { LISTED_CITIES } from '../listed-stores';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Members of the guide whose account is being looked into, and of the one who has left. */
const OF_SUSPENDED = 8;
const OF_LEAVER = 7;
const SELF_BUYERS = 4;
/** Beyond the phones of the regulars. */
const FIRST_PHONE = 1_500_001;
const LEFT_DAYS_AGO = 9;
const FROZEN_HOURS_AGO = 20;

/** Who plays the parts that desks are there for: a suspension, staff who buy for themselves, people who leave. */
export interface Cast {
  readonly suspended: DemoStaff | undefined;
  /** Their members have a home store, so that they can buy. */
  readonly selfBuyers: readonly DemoStaff[];
  readonly leaver: { readonly person: DemoStaff; readonly successor: DemoStaff; readonly leftAt: Date } | undefined;
  /** Leaves next: frozen, without a successor yet. */
  readonly frozen: DemoStaff | undefined;
  /** Members of the suspended guide and of the leaver. */
  readonly members: readonly DemoMember[];
}

/**
 * Chooses among people whom nobody signs in as, and marks them in the chain: who left does so nine days ago, who leaves
 * next is frozen, who buys has a home store.
 *
 * @param firstId of their members
 */
export function castOf(
  chain: Pick<DemoChain, 'stores' | 'staff' | 'members'>,
  listed: readonly DemoStaff[],
  firstId: number,
  now: Date,
): Cast {
  const stores = new Map(chain.stores.map((store) => [store.id, store]));
  const byId = new Map(chain.staff.map((person) => [person.id, person]));
  const named = new Set(listed);
  const isNear = ({ storeId }: DemoStaff) => LISTED_CITIES.includes(stores.get(storeId)?.city ?? '');
  const guides = chain.staff
    .filter(({ role }) => role === 'guide')
    .sort((a, b) => Number(isNear(b)) - Number(isNear(a)));
  const free = guides.filter((guide) => guide.status === 'active' && guide.memberId !== null && !named.has(guide));
  const suspended = guides.find(({ status }) => status === 'suspended');
  const leaver = leaverOf(guides, byId, now);
  const taken = leaver?.successor;
  const bound = new Map<number, number>();
  for (const { binding } of chain.members)
    if (binding) bound.set(binding.guideId, (bound.get(binding.guideId) ?? 0) + 1);
  const frozen = free.find((guide) => guide !== taken && isNear(guide) && (bound.get(guide.id) ?? 0) > 0);
  if (frozen) frozen.frozenAt = new Date(now.getTime() - FROZEN_HOURS_AGO * HOUR);
  const selfBuyers = free.filter((guide) => guide !== frozen && guide !== taken).slice(0, SELF_BUYERS);
  giveHomes(chain.members, selfBuyers);
  return { suspended, selfBuyers, leaver, frozen, members: membersOf(suspended, leaver, firstId, now) };
}

function leaverOf(guides: readonly DemoStaff[], byId: ReadonlyMap<number, DemoStaff>, now: Date): Cast['leaver'] {
  for (const person of guides) {
    const successor = byId.get(person.successorId ?? 0);
    if (person.status !== 'left' || successor?.status !== 'active') continue;
    const leftAt = new Date(now.getTime() - LEFT_DAYS_AGO * DAY);
    person.leftAt = leftAt;
    return { person, successor, leftAt };
  }
  return undefined;
}

function giveHomes(members: readonly DemoMember[], buyers: readonly DemoStaff[]): void {
  const homes = new Map(buyers.map(({ memberId, storeId }) => [memberId, storeId]));
  for (const member of members) member.homeStoreId = homes.get(member.id) ?? member.homeStoreId;
}

function membersOf(suspended: Cast['suspended'], leaver: Cast['leaver'], firstId: number, now: Date): DemoMember[] {
  const random = seeded('history/cast');
  const members: DemoMember[] = [];
  const join = (guide: DemoStaff, parts: (boundAt: Date) => Pick<DemoMember, 'binding' | 'before'>) => {
    const n = members.length;
    const boundAt = new Date(now.getTime() - random.int(70, 300) * DAY - random.int(0, DAY));
    members.push({
      id: firstId + n,
      openid: `cast-${String(n + 1).padStart(4, '0')}`,
      nickname: nickname(random),
      phone: phoneOf(3, FIRST_PHONE + n),
      homeStoreId: guide.storeId,
      joinedAt: boundAt,
      addresses: [],
      ...parts(boundAt),
    });
  };
  for (let n = 0; suspended && n < OF_SUSPENDED; n++) {
    const { id: guideId, storeId } = suspended;
    join(suspended, (boundAt) => ({ binding: { guideId, storeId, boundAt } }));
  }
  for (let n = 0; leaver && n < OF_LEAVER; n++) {
    const { person, successor, leftAt } = leaver;
    join(person, (boundAt) => ({
      before: { guideId: person.id, storeId: person.storeId, boundAt },
      binding: { guideId: successor.id, storeId: successor.storeId, boundAt: leftAt },
    }));
  }
  return members;
}
