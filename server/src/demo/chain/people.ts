import { picturePath } from '../pictures/paths';
import { type City } from './cities';
import { nickname, personName, phoneOf } from './names';
import { seeded, type Random } from './random';
import { type ChainSize } from './sizes';
import { type DemoAddress, type DemoMember, type DemoStaff, type DemoStore, type GuideGrade } from './types';

const DAY = 86_400_000;
const FIRST_MEMBER = 500001;
export const FIRST_STAFF = 20001;
const ESTATES = [
  '锦绣花园',
  '江南府',
  '翠湖雅苑',
  '阳光里',
  '和悦名邸',
  '学林雅居',
  '滨江一号院',
  '星河湾畔',
  '书香门第',
  '枫丹白露',
];
const FAMILIAR = 4;
/** Two in a hundred people of the shop floor have not claimed their account yet: they do it by phone. */
const UNCLAIMED = 0.02;
/** The others are what the compliance report is for (A57). */
const WITH_WECOM = 0.95;

/** A grade by seniority, roughly 5 % SA, 25 % A, 45 % B, 25 % C. */
const gradeOf = (random: Random): GuideGrade => {
  const roll = random.next();
  return roll < 0.05 ? 'SA' : roll < 0.3 ? 'A' : roll < 0.75 ? 'B' : 'C';
};

/** `guides` active guides over the online stores, two or three each, then one manager a store and guides who left. */
export function buildStaff(size: ChainSize, stores: DemoStore[], now: Date): DemoStaff[] {
  const random = seeded('staff');
  const online = stores.filter((store) => store.status === 'online');
  const extra = new Set(random.sample(online, size.guides - 2 * online.length).map((store) => store.id));
  const wecom = seeded('wecom');
  const staff: DemoStaff[] = [];
  const seats = { guide: 0, manager: 0 };

  const hire = (store: DemoStore, role: 'guide' | 'manager', parts: Partial<DemoStaff> = {}) => {
    const id = FIRST_STAFF + staff.length;
    const woman = random.chance(0.78);
    const seat = ++seats[role];
    const person: DemoStaff = {
      id,
      storeId: store.id,
      role,
      name: personName(random, woman),
      phone: phoneOf(role === 'guide' ? 1 : 2, seat),
      avatar: picturePath.avatar(id * 2 + (woman ? 0 : 1)),
      grade: role === 'guide' ? gradeOf(random) : null,
      status: 'active',
      joinedAt: new Date(now.getTime() - random.int(20, 1600) * DAY),
      leftAt: null,
      successorId: null,
      openid: null,
      memberId: null,
      wecomUserId: wecom.chance(WITH_WECOM) ? `qd${id}` : null,
      brandId: null,
      ...parts,
    };
    staff.push(person);
    return person;
  };

  for (const store of online) {
    for (let i = 0; i < 2 + (extra.has(store.id) ? 1 : 0); i++) hire(store, 'guide');
    hire(store, 'manager');
  }
  for (const store of random.sample(online, size.leftGuides)) {
    const colleague = staff.find((person) => person.storeId === store.id && person.role === 'guide');
    const leftAt = new Date(now.getTime() - random.int(3, 120) * DAY);
    const suspended = random.chance(0.05);
    hire(store, 'guide', {
      status: suspended ? 'suspended' : 'left',
      leftAt: suspended ? null : leftAt,
      successorId: !suspended && random.chance(0.6) ? (colleague?.id ?? null) : null,
    });
  }
  return staff;
}

/**
 * Shoppers, then one member for each claimed member of staff. Openids say who it is: `member-0001`, `guide-20001`,
 * `manager-20003` (staff id), so that a demo sign-in needs no look-up.
 */
export function buildMembers(
  size: ChainSize,
  stores: DemoStore[],
  staff: DemoStaff[],
  cities: City[],
  fullNames: Map<string, string>,
  now: Date,
): DemoMember[] {
  const random = seeded('members');
  const members: DemoMember[] = [];
  const online = stores.filter((store) => store.status === 'online' && !store.hq);
  const guidesOf = new Map<number, DemoStaff[]>();
  for (const person of staff) {
    if (person.role !== 'guide' || person.status !== 'active') continue;
    guidesOf.set(person.storeId, [...(guidesOf.get(person.storeId) ?? []), person]);
  }
  const join = (openid: string, parts: Partial<DemoMember>) => {
    const id = FIRST_MEMBER + members.length;
    const member: DemoMember = {
      id,
      openid,
      nickname: nickname(random),
      phone: null,
      homeStoreId: null,
      joinedAt: new Date(now.getTime() - random.int(2, 700) * DAY - random.int(0, DAY)),
      addresses: [],
      binding: null,
      ...parts,
    };
    members.push(member);
    return member;
  };

  for (let n = 1; n <= size.members; n++) {
    const store = random.pick(online);
    // the first few are whom a demo signs in as: they have a phone and a guide
    const known = n <= FAMILIAR;
    const phone = random.chance(0.9) || known ? phoneOf(3, n) : null;
    const guides = guidesOf.get(store.id) ?? [];
    // one in seven binds within the last 15 days, which protects it (attribution D3)
    const age = random.chance(0.14) ? random.int(0, 14) : random.int(16, 400);
    const boundAt = new Date(now.getTime() - age * DAY - random.int(0, DAY / 2));
    const guide = guides.length && (random.chance(0.6) || known) ? random.pick(guides) : null;
    join(`member-${String(n).padStart(4, '0')}`, {
      phone,
      homeStoreId: phone ? store.id : null,
      joinedAt: boundAt,
      addresses: phone ? addressesOf(store, phone, cities, fullNames, random) : [],
      binding: guide && phone ? { guideId: guide.id, storeId: store.id, boundAt } : null,
    });
  }
  for (const person of staff) {
    if (person.status !== 'active' || person.role === 'brand_ip' || random.chance(UNCLAIMED)) continue;
    person.openid = `${person.role}-${person.id}`;
    person.memberId = join(person.openid, { nickname: person.name, phone: person.phone }).id;
  }
  return members;
}

function addressesOf(
  store: DemoStore,
  phone: string,
  cities: City[],
  fullNames: Map<string, string>,
  random: Random,
): DemoAddress[] {
  const name = personName(random, random.chance(0.7));
  const home = cities.find((city) => city.code === store.cityCode);
  const near = {
    name,
    phone,
    province: fullNames.get(store.province) ?? store.province,
    city: home?.fullName ?? store.city,
    district: districtInPicker(store, home?.fullName ?? store.city),
    adcode: store.adcode,
    detail: `${random.pick(ESTATES)}${random.int(1, 28)}幢${random.int(1, 3)}单元${random.int(2, 26)}0${random.int(1, 4)}室`,
  };
  if (!random.chance(0.3)) return [near];
  const away = random.pick(cities);
  const district = random.pick(away.districts);
  return [
    near,
    {
      name,
      phone,
      province: fullNames.get(away.province) ?? away.province,
      city: away.fullName,
      district: districtInPicker({ district: district.name, adcode: district.adcode }, away.fullName),
      adcode: district.adcode,
      detail: `${random.pick(ESTATES)}${random.int(1, 28)}幢${random.int(101, 2604)}室`,
    },
  ];
}

/** Cities without districts (东莞, 中山) stand in the picker under their own name. */
const districtInPicker = (place: { district: string; adcode: string }, city: string): string =>
  place.adcode.endsWith('00') ? city : place.district;
