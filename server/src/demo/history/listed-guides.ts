import type { DemoChain, DemoStaff } from '../chain/types';
import { inFirstStores, LISTED_CITIES } from '../listed-stores';

/** The guides listed as demo accounts: those of the first stores of the big cities who have claimed their account. */
export function listedGuides({ stores, staff }: Pick<DemoChain, 'stores' | 'staff'>): DemoStaff[] {
  const byId = new Map(stores.map((store) => [store.id, store]));
  const rows = staff.flatMap((person) => {
    const store = byId.get(person.storeId);
    if (!store || store.status !== 'online' || person.status !== 'active' || !person.openid) return [];
    if (!LISTED_CITIES.includes(store.city)) return [];
    return [{ person, city: store.city, storeId: store.id, hq: Number(store.hq) }];
  });
  rows.sort((a, b) => a.hq - b.hq || a.storeId - b.storeId || a.person.id - b.person.id);
  return rows.filter(inFirstStores()).flatMap(({ person }) => (person.role === 'guide' ? [person] : []));
}
