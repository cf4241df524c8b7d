import { picturePath } from '../pictures/paths';
import { personName, phoneOf } from './names';
import { seeded } from './random';
import { type DemoBrand, type DemoStaff, type DemoStore } from './types';

const DAY = 86_400_000;
/** Colleagues of the back office who share and sell too (A8). */
const SHARERS = 12;
/** Brand IPs (A108): one for the whole chain, then one for each of the first brands. */
const IPS = ['千店好物官', '好物体验官', '新品体验官'];

/** Who belongs to headquarters' own store: sharers of the back office, and brand IPs, whom nobody claims. */
export function buildHqPeople(stores: DemoStore[], brands: DemoBrand[], firstId: number, now: Date): DemoStaff[] {
  const random = seeded('hq-people');
  const home = stores.find((store) => store.hq);
  if (!home) return [];
  const person = (i: number, parts: Partial<DemoStaff>): DemoStaff => ({
    id: firstId + i,
    storeId: home.id,
    role: 'sharer',
    name: '',
    phone: null,
    avatar: picturePath.avatar((firstId + i) * 2),
    grade: 'C',
    status: 'active',
    joinedAt: new Date(now.getTime() - random.int(60, 1600) * DAY),
    leftAt: null,
    successorId: null,
    openid: null,
    memberId: null,
    wecomUserId: null,
    brandId: null,
    ...parts,
  });
  const sharers = Array.from({ length: SHARERS }, (_, i) => {
    const woman = random.chance(0.6);
    return person(i, {
      name: personName(random, woman),
      phone: phoneOf(4, i + 1),
      avatar: picturePath.avatar((firstId + i) * 2 + (woman ? 0 : 1)),
      wecomUserId: `qd${firstId + i}`,
    });
  });
  const ips = IPS.map((name, i) => {
    const brand = i === 0 ? undefined : brands[i - 1];
    return person(SHARERS + i, {
      role: 'brand_ip',
      name: brand ? `${brand.name}${name}` : name,
      brandId: brand?.id ?? null,
      wecomUserId: `qd${firstId + SHARERS + i}`,
    });
  });
  return [...sharers, ...ips];
}
