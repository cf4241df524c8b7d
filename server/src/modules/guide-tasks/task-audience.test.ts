import { ShopFloor } from '../../platform/testing/shop-floor';
import { Snapshots } from '../../platform/snapshot';
import { TaskAudiences } from './task-audience.service';

const ALL = { regionIds: null, brandIds: null, storeIds: null, guideIds: null, grades: null };
const FRANCHISEE = { regionIds: null, brandIds: null, franchiseeIds: [1] };
let shop: ShopFloor;
let audiences: TaskAudiences;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await shop.rows('UPDATE store SET franchisee_id = 1 WHERE id = 2');
  const snapshots = await shop.app.get(Snapshots);
  await shop.app.db.inTx((tx) => snapshots.bump(tx, 'stores'));
  await snapshots.refreshNow();
  audiences = await shop.app.get(TaskAudiences);
});
afterEach(() => shop.close());

it('of a franchisee is the own stores’ guides, and nobody else’s', () => {
  expect(audiences.checked(ALL, FRANCHISEE)).toEqual({ ...ALL, storeIds: [2] });
  expect(audiences.guides(audiences.checked(ALL, FRANCHISEE)).map(({ storeId }) => storeId)).toEqual([2]);
  expect(() => audiences.checked({ ...ALL, storeIds: [1] }, FRANCHISEE)).toThrow();
  expect([
    audiences.covers(FRANCHISEE, ALL),
    audiences.covers(FRANCHISEE, { ...ALL, regionIds: [2] }),
    audiences.covers(FRANCHISEE, { ...ALL, storeIds: [1] }),
    audiences.covers(FRANCHISEE, { ...ALL, storeIds: [2] }),
  ]).toEqual([false, false, false, true]);
});
