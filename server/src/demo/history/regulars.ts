import { nickname, phoneOf } from '../chain/names';
import { seeded } from '../chain/random';
import type { DemoMember, DemoStaff } from '../chain/types';

const DAY = 86_400_000;
/** Bound so lately that nobody else can earn by them (D3). */
const NEW = 0.2;
/** Beyond the phones of the other members. */
const FIRST_PHONE = 1_000_001;

/**
 * Members whom the listed guides look after: without them the guides one signs in as would have nobody. They can be
 * signed in as too, by openid `regular-0001` and so on.
 *
 * @param each how many for each guide
 * @param firstId id of the first
 */
export function buildRegulars(guides: readonly DemoStaff[], each: number, firstId: number, now: Date): DemoMember[] {
  const random = seeded('history/regulars');
  return guides.flatMap((guide, g) =>
    Array.from({ length: each }, (_, i): DemoMember => {
      const n = g * each + i;
      const age = random.chance(NEW) ? random.int(0, 14) : random.int(16, 400);
      const boundAt = new Date(now.getTime() - age * DAY - random.int(0, DAY / 2));
      return {
        id: firstId + n,
        openid: `regular-${String(n + 1).padStart(4, '0')}`,
        nickname: nickname(random),
        phone: phoneOf(3, FIRST_PHONE + n),
        homeStoreId: guide.storeId,
        joinedAt: boundAt,
        addresses: [],
        binding: { guideId: guide.id, storeId: guide.storeId, boundAt },
      };
    }),
  );
}
